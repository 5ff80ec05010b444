package holt.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Publishes by HTTP, over one connection that is kept alive; the next request waits for the answer to the one before. */
final class PostPublisher implements Publisher {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length:\\s*(\\d+)");

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String head;

    PostPublisher(Address address, String target) {
        head = Text.of(
                "POST %s%s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: ",
                address.prefix(), target, address.host());
        try {
            socket = new Socket(address.socket().getAddress(), address.socket().getPort());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot connect to " + address.host(), e);
        }
    }

    @Override
    public void publish(String json) throws IOException {
        out.write((head + json.length() + "\r\n\r\n" + json).getBytes(StandardCharsets.US_ASCII));
        String answer = readHead();
        if (!answer.startsWith("HTTP/1.1 2")) {
            throw new IOException("the server answered a POST with "
                    + answer.lines().findFirst().orElse("nothing"));
        }
        Matcher length = LENGTH.matcher(answer);
        if (length.find()) {
            in.skipNBytes(Long.parseLong(length.group(1)));
        } else if (!answer.startsWith("HTTP/1.1 204")) {
            throw new IOException("the server's answer to a POST has no length");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String readHead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        int newlines = 0;
        while (newlines < 2) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the server closed the connection instead of answering a POST");
            }
            bytes.write(next);
            if (next != '\r') {
                newlines = next == '\n' ? newlines + 1 : 0;
            }
        }
        return bytes.toString(StandardCharsets.US_ASCII);
    }
}
