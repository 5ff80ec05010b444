package holt.testing.inprocess;

import holt.testing.socket.Bytes;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;

/** A request body that is there in full. */
final class BodyInput extends ServletInputStream {
    private final ByteArrayInputStream body;

    BodyInput(Bytes body) {
        this.body = new ByteArrayInputStream(body.toArray());
    }

    @Override
    public int read() {
        return body.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        return body.read(target, offset, length);
    }

    @Override
    public boolean isFinished() {
        return body.available() == 0;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        throw new UnsupportedOperationException("the body is there in full");
    }
}
