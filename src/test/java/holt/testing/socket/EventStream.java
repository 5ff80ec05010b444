package holt.testing.socket;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of server-sent events that takes the stream apart and interprets nothing. */
public final class EventStream implements AutoCloseable {
    /** What comes after the last block. */
    public static final String END = "(end of the stream)";

    private final HttpResponse<InputStream> response;
    private final BlockingQueue<String> blocks = new LinkedBlockingQueue<>();

    private EventStream(HttpResponse<InputStream> response) {
        this.response = response;
        Thread reader = new Thread(this::read, "event stream");
        reader.setDaemon(true);
        reader.start();
    }

    /** Asks for a stream; headers come as names and values in turn. */
    public static EventStream open(URI uri, Duration limit, String... headers) {
        return open(HttpClient.Version.HTTP_1_1, uri, limit, headers);
    }

    /** Asks for a stream by a version of HTTP; a later one than 1.1 is offered to the server, which may stay with 1.1. */
    public static EventStream open(HttpClient.Version version, URI uri, Duration limit, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(limit).header("Accept", "text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new EventStream(HttpClient.newBuilder()
                    .version(version)
                    .build()
                    .send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    public int status() {
        return response.statusCode();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("none");
    }

    /** Takes the lines up to the next blank one, joined; fails if none come in time. */
    public String next(Duration limit) {
        try {
            String block = blocks.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (block == null) {
                throw new AssertionError("nothing came within " + limit);
            }
            return block;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Takes the lines of the next event, past comments; fails if one of the blocks before it does not come in time. */
    public String nextEvent(Duration limit) {
        String block = next(limit);
        while (block.startsWith(":")) {
            block = next(limit);
        }
        return block;
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new AssertionError("a stream can always be closed", e);
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            StringBuilder block = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    blocks.add(block.toString());
                    block.setLength(0);
                } else {
                    block.append(block.length() > 0 ? "\n" : "").append(line);
                }
            }
            if (block.length() > 0) {
                blocks.add(block.toString());
            }
        } catch (IOException e) {
            // The end, if a rough one.
        }
        blocks.add(END);
    }
}
