package holt.http.api;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Refuses bodies above the limit: by the length they announce, or, without one, when so much was read. */
@Priority(Priorities.ENTITY_CODER)
@Provider
public class BodyLimitFilter implements ContainerRequestFilter {
    @Inject
    private BodyLimit limit;

    @Override
    public void filter(ContainerRequestContext request) {
        if (announced(request.getHeaderString(HttpHeaders.CONTENT_LENGTH)) > limit.bytes()) {
            request.abortWith(tooLarge(limit.bytes()).response().build());
        } else if (request.hasEntity()) {
            request.setEntityStream(new LimitedStream(request.getEntityStream(), limit.bytes()));
        }
    }

    /** The container has seen to it that a length, if there is one, is a number, though maybe an absurd one. */
    private static long announced(@Nullable String length) {
        try {
            return length == null ? 0 : Long.parseLong(length.strip());
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static Problem tooLarge(int bytes) {
        return Problem.of(Response.Status.REQUEST_ENTITY_TOO_LARGE, "a body may have at most " + bytes + " bytes");
    }

    /** A body that ends in an exception where it grows too large. */
    private static final class LimitedStream extends FilterInputStream {
        private final int limit;
        private long read;

        LimitedStream(InputStream body, int limit) {
            super(body);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            count(Math.max(0, count));
            return count;
        }

        @Override
        public long skip(long length) throws IOException {
            long skipped = super.skip(length);
            count(skipped);
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(long bytes) {
            read += bytes;
            if (read > limit) {
                throw new ProblemException(tooLarge(limit));
            }
        }
    }
}
