package holt.websocket;

import io.undertow.server.protocol.framed.AbstractFramedChannel;
import io.undertow.util.ReferenceCountedPooled;
import io.undertow.websockets.core.WebSocketChannel;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** How far Undertow has read into what a client sends. To be asked by the connection's I/O thread. */
final class UndertowProgress {
    private final Field bytes = accessible(AbstractFramedChannel.class, "readData");
    private final Field frame = accessible(AbstractFramedChannel.class, "receiver");
    private final Field frameRemaining = accessible(AbstractFramedChannel.class, "frameDataRemaining");
    private final Field header = accessible(WebSocketChannel.class, "partialFrame");
    private final Field message = accessible(WebSocketChannel.class, "fragmentedChannel");

    /**
     * Prepares for asking.
     *
     * @throws NoSuchFieldException if this version of the container is not known
     */
    UndertowProgress() throws NoSuchFieldException {}

    /** Tells whether all that was read are whole messages. */
    boolean isBetweenMessages(WebSocketChannel channel) {
        try {
            return isRead((ReferenceCountedPooled) bytes.get(channel))
                    && frameRemaining.getLong(channel) == 0
                    && frame.get(channel) == null
                    && header.get(channel) == null
                    && message.get(channel) == null;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a field that was accessible is not any more", e);
        }
    }

    private static boolean isRead(@Nullable ReferenceCountedPooled bytes) {
        return bytes == null || bytes.isFreed() || !bytes.getBuffer().hasRemaining();
    }

    private static Field accessible(Class<?> owner, String name) throws NoSuchFieldException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
