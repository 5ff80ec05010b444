package holt.protocol.shark.service;

import holt.json.JsonText;
import holt.protocol.shark.config.SharkConfiguration.ServiceCallback;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What services can be asked and told. Safe for use by several threads; no call blocks. */
public interface ServiceCalls {
    /**
     * Asks who holds a ticket.
     *
     * @param ticket the ticket as the client sent it
     * @return the answer; failed with {@link MalformedAnswerException} if that cannot be understood. Where nothing is configured,
     *     the service is unavailable
     */
    CompletionStage<CallbackAnswer> validate(JsonText ticket);

    /**
     * Asks or tells a service.
     *
     * @param service the service's name
     * @param callback the occasion
     * @param body the members of what is sent
     * @return the answer; an ok without anything else if the service has nobody for this occasion, and "Service unavailable." if
     *     all tries failed; failed with {@link MalformedAnswerException} if the answer cannot be understood. Never done once the
     *     node has stopped: what is then still owed to the service is left to other nodes
     */
    CompletionStage<CallbackAnswer> call(String service, ServiceCallback callback, Map<String, JsonText> body);
}
