package holt.core.channel;

import java.util.Objects;

/**
 * The name of a channel within its scope. Channels of different scopes never meet: Otter's two protocols share one scope,
 * every Rocket hub and every Shark service has its own.
 *
 * @param scope the scope, chosen by the server, never by a client
 * @param name the name as the client gave it; any characters
 */
public record ChannelName(String scope, String name) {
    public ChannelName {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(name, "name");
    }
}
