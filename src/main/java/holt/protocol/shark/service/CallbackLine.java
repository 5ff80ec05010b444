package holt.protocol.shark.service;

import holt.core.metrics.CallbackMetrics;
import holt.protocol.shark.config.CallbackUrl;
import java.util.concurrent.CompletionStage;

/**
 * The way to one callback of one service.
 *
 * @param shared what it has in common with all others
 * @param name the service and the callback, for logs
 * @param url who is called
 * @param metrics counts and times the calls
 * @param limit how many calls may be under way
 */
record CallbackLine(CallbackLines shared, String name, CallbackUrl url, CallbackMetrics metrics, CallLimit limit) {
    /**
     * Makes a call.
     *
     * @param json the body
     * @return the answer; failed with {@link MalformedAnswerException} if that cannot be understood
     */
    CompletionStage<CallbackAnswer> call(byte[] json) {
        CallbackCall call = new CallbackCall(this, json);
        call.begin();
        return call.answer();
    }
}
