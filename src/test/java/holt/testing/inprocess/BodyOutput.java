package holt.testing.inprocess;

import holt.testing.socket.Bytes;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;

/** A response body that is kept. */
final class BodyOutput extends ServletOutputStream {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Bytes written() {
        return Bytes.of(body.toByteArray());
    }

    @Override
    public void write(int b) {
        body.write(b);
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        throw new UnsupportedOperationException("the body is kept as it is written");
    }
}
