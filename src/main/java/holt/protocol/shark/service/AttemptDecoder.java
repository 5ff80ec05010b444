package holt.protocol.shark.service;

import holt.json.JsonSyntaxException;
import holt.json.JsonText;
import holt.json.JsonText.Kind;
import holt.protocol.shark.value.PythonFloat;
import holt.protocol.shark.value.PythonValue;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what an HTTP response means: status first, then media type, then body. */
final class AttemptDecoder {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int MAX_DEPTH = 1000;
    /** What asks for more, such as a time of day, is taken for that much. */
    private static final double MAX_PAUSE_SECONDS = 3600;

    private static final Pattern JSON_TYPE =
            Pattern.compile("\\s*application/(?:[\\w.+-]+\\+)?json\\s*(?:;.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

    private final List<String> pauseHeaders;
    private final int maxBytes;

    /**
     * Sets up the decoder.
     *
     * @param pauseHeaders the headers that tell with a 429 how long to wait; the first that is there counts
     * @param maxBytes how long an answer may be
     */
    AttemptDecoder(List<String> pauseHeaders, int maxBytes) {
        this.pauseHeaders = pauseHeaders;
        this.maxBytes = maxBytes;
    }

    Attempt decode(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == TOO_MANY_REQUESTS) {
            return new Attempt.Refused("status " + status, pause(response));
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (status < 200 || status >= 300) {
            return new Attempt.Refused("status " + status, Optional.empty());
        }
        if (!JSON_TYPE.matcher(type).matches()) {
            return new Attempt.Refused("no JSON, but '" + type + "'", Optional.empty());
        }
        try {
            String coding = response.headers().firstValue("Content-Encoding").orElse("");
            return answer(inUtf8(ContentCoding.decode(response.body(), coding, maxBytes), type));
        } catch (IOException e) {
            return new Attempt.Failed(String.valueOf(e.getMessage()));
        }
    }

    private static Attempt answer(byte[] json) {
        try {
            JsonText value = JsonText.parse(json, MAX_DEPTH);
            return value.kind() == Kind.OBJECT
                    ? new Attempt.Answered(new CallbackAnswer(PythonValue.members(value)))
                    : new Attempt.Malformed("no JSON object");
        } catch (JsonSyntaxException e) {
            return new Attempt.Malformed("no JSON: " + e.getMessage());
        }
    }

    private static byte[] inUtf8(byte[] text, String type) throws IOException {
        Matcher named = CHARSET.matcher(type);
        if (!named.find() || named.group(1).equalsIgnoreCase("utf-8")) {
            return text;
        }
        try {
            return new String(text, Charset.forName(named.group(1))).getBytes(StandardCharsets.UTF_8);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IOException("unknown charset " + named.group(1), e);
        }
    }

    private Optional<Duration> pause(HttpResponse<byte[]> response) {
        return pauseHeaders.stream()
                .flatMap(name -> response.headers().firstValue(name).stream())
                .findFirst()
                .flatMap(AttemptDecoder::seconds);
    }

    /** Empty for what is no number, NaN and negative numbers. */
    private static Optional<Duration> seconds(String header) {
        OptionalDouble seconds = PythonFloat.parse(header);
        return seconds.isPresent() && seconds.getAsDouble() >= 0
                ? Optional.of(Duration.ofNanos((long) (Math.min(seconds.getAsDouble(), MAX_PAUSE_SECONDS) * 1e9)))
                : Optional.empty();
    }
}
