package holt.protocol.webwire;

import holt.core.settings.Default;
import holt.core.settings.Key;
import holt.core.settings.Range;
import holt.core.settings.ServerAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How WebWire behaves.
 *
 * @param hooksUrl where the application is asked over HTTP; a CDI bean comes before it
 * @param hooksTimeout how long one call to the application may take, in either form
 * @param sessions keeps sessions; without it clients have sessions only where a CDI bean stores them
 * @param sessionTtl how long a session may be attached to no connection before it is closed
 * @param utf16ReplyPadding puts a byte before UTF-16 replies as the protocol documents it; the original server and its Go
 *     client do not
 * @param restoreReply what the type of the reply to a restore says
 */
public record WebWireSettings(
        @Key(HOOKS_URL) Optional<String> hooksUrl,

        @Key("holt.webwire.hooks-timeout") @Default("PT10S") @Range(min = "PT0.001S", max = "PT1H")
        Duration hooksTimeout,

        @Key("holt.webwire.sessions") @Default("true") boolean sessions,

        @Key("holt.webwire.session-ttl") @Default("P30D") @Range(min = "PT0.001S", max = "P36500D")
        Duration sessionTtl,

        @Key("holt.webwire.utf16-reply-padding") @Default("true")
        boolean utf16ReplyPadding,

        @Key("holt.webwire.restore-reply") @Default("utf8") RestoreReply restoreReply) {
    private static final String HOOKS_URL = "holt.webwire.hooks-url";

    public WebWireSettings {
        hooksUrl.ifPresent(WebWireSettings::checkUrl);
    }

    /** What the type of a restored session's reply says of its text. */
    public enum RestoreReply {
        /** What it is. */
        UTF8,
        /** What the original server says. */
        UTF16
    }

    /**
     * Gives the address of the application.
     *
     * @return an address of HTTP
     */
    public Optional<URI> hooksAddress() {
        return hooksUrl.map(URI::create);
    }

    /** Tells no more of the address than where it leads: its query may hold credentials. */
    @Override
    public String toString() {
        return "WebWireSettings[hooksUrl="
                + hooksAddress()
                        .map(uri -> uri.getScheme() + "://" + uri.getHost() + uri.getPath())
                        .orElse("none")
                + ", hooksTimeout=" + hooksTimeout + ", sessions=" + sessions + ", sessionTtl=" + sessionTtl
                + ", utf16ReplyPadding=" + utf16ReplyPadding + ", restoreReply=" + restoreReply + "]";
    }

    private static void checkUrl(String url) {
        boolean http;
        try {
            URI uri = URI.create(url);
            http = ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && ServerAddress.isIn(uri)
                    && uri.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            http = false;
        }
        if (!http) {
            throw new IllegalArgumentException(
                    HOOKS_URL + ": must be an absolute http or https URL without user, but it is something else");
        }
    }
}
