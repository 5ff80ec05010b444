package holt.testing.socket;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one HTTP/1.1 response, whose body is told by Content-Length, by chunks or by the end of the connection. */
final class HttpReplyReader {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)(?: (.*))?");
    private static final int HEXADECIMAL = 16;

    private final SocketInput input;
    private final Deadline deadline;

    HttpReplyReader(SocketInput input, Deadline deadline) {
        this.input = input;
        this.deadline = deadline;
    }

    /** Returns the final response to a request of this method; interim ones, 101 apart, are passed over. */
    HttpReply read(String method) {
        HttpReply reply = readOne(method);
        while (reply.status() < 200 && reply.status() != 101) {
            reply = readOne(method);
        }
        return reply;
    }

    private HttpReply readOne(String method) {
        String line = input.takeLine(deadline);
        Matcher status = STATUS_LINE.matcher(line);
        if (!status.matches()) {
            throw new WireViolation("no HTTP status line: " + line);
        }
        int code = Integer.parseInt(status.group(1));
        String reason = status.group(2) == null ? "" : status.group(2);
        HeaderFields headers = readFields();
        Bytes body = mayHaveBody(method, code) ? readBody(headers) : Bytes.EMPTY;
        return new HttpReply(code, reason, headers, body);
    }

    private HeaderFields readFields() {
        HeaderFields headers = HeaderFields.NONE;
        for (String line = input.takeLine(deadline); !line.isEmpty(); line = input.takeLine(deadline)) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new WireViolation("no header field: " + line);
            }
            headers = headers.with(
                    line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static boolean mayHaveBody(String method, int status) {
        return !method.equals("HEAD") && status >= 200 && status != 204 && status != 304;
    }

    private Bytes readBody(HeaderFields headers) {
        String coding = headers.first("Transfer-Encoding").orElse("").toLowerCase(Locale.ROOT);
        if (coding.equals("chunked")) {
            return readChunks();
        }
        if (!coding.isEmpty()) {
            throw new WireViolation("transfer coding " + coding);
        }
        return headers.first("Content-Length")
                .map(length -> input.take(Integer.parseInt(length), deadline))
                .orElseGet(() -> input.takeRest(deadline));
    }

    private Bytes readChunks() {
        Bytes body = Bytes.EMPTY;
        for (int size = readChunkSize(); size > 0; size = readChunkSize()) {
            body = body.plus(input.take(size, deadline));
            if (!input.takeLine(deadline).isEmpty()) {
                throw new WireViolation("a chunk longer than announced");
            }
        }
        readFields();
        return body;
    }

    private int readChunkSize() {
        String line = input.takeLine(deadline);
        int extension = line.indexOf(';');
        String size = extension < 0 ? line : line.substring(0, extension);
        return Integer.parseInt(size.strip(), HEXADECIMAL);
    }
}
