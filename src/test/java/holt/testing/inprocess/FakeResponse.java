package holt.testing.inprocess;

import holt.testing.socket.Bytes;
import holt.testing.socket.HeaderFields;
import holt.testing.socket.HttpReply;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;

/** What Holt asks of an {@code HttpServletResponse}. */
final class FakeResponse {
    private static final String LENGTH = "Content-Length";

    private final BodyOutput body = new BodyOutput();
    private HeaderFields headers = HeaderFields.NONE;
    private int status = HttpServletResponse.SC_OK;

    public int getStatus() {
        return status;
    }

    public void setStatus(int changed) {
        status = changed;
    }

    public void setHeader(String name, String value) {
        headers = new HeaderFields(headers.fields().stream()
                        .filter(field -> !field.name().equalsIgnoreCase(name))
                        .toList())
                .with(name, value);
    }

    public void addHeader(String name, String value) {
        headers = headers.with(name, value);
    }

    public void setContentType(String type) {
        setHeader("Content-Type", type);
    }

    public void setContentLength(int length) {
        setHeader(LENGTH, String.valueOf(length));
    }

    public ServletOutputStream getOutputStream() {
        return body;
    }

    /** Gives the response to a request of this method as it goes out, with the length that every container adds. */
    HttpReply sent(String method) {
        Bytes content = body.written();
        boolean bodiless = status == HttpServletResponse.SC_SWITCHING_PROTOCOLS
                || status == HttpServletResponse.SC_NO_CONTENT
                || method.equals("HEAD");
        if (!bodiless && !headers.contains(LENGTH)) {
            setContentLength(content.length());
        }
        return new HttpReply(status, "", headers, bodiless ? Bytes.EMPTY : content);
    }
}
