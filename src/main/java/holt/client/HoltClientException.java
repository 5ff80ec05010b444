package holt.client;

import org.jspecify.annotations.Nullable;

/** Something that was asked of a server did not happen. The message says why. */
public class HoltClientException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HoltClientException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
