package holt.websocket;

import org.jspecify.annotations.Nullable;
import org.xnio.Option;
import org.xnio.channels.Configurable;

/** A channel without options. */
final class NothingToConfigure implements Configurable {
    @Override
    public boolean supportsOption(Option<?> option) {
        return false;
    }

    @Override
    public <T> @Nullable T getOption(Option<T> option) {
        return null;
    }

    @Override
    public <T> @Nullable T setOption(Option<T> option, T value) {
        return null;
    }
}
