package holt.protocol.webwire;

import holt.broker.memory.InMemorySessionStore;
import holt.core.connection.Farewells;
import holt.core.session.SessionKeys;
import holt.core.session.SessionStore;
import holt.protocol.webwire.hooks.Hooks;
import holt.testing.conversation.Arrival;
import holt.testing.door.DoorLink;
import holt.testing.door.DoorStage;
import holt.testing.fake.ManualClock;
import holt.testing.fake.ManualConnections;
import holt.testing.fake.ManualTicker;
import holt.testing.fake.ManualTimers;
import holt.testing.fake.RecordingLedger;
import holt.testing.socket.Bytes;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** WebWire's door over an application of the test's, with a time that the test moves. */
final class WebWireDoors {
    static final Duration TTL = Duration.ofHours(1);
    static final String ID = "0102030405060708";

    final ManualTicker ticker = new ManualTicker();
    final ManualTimers timers = new ManualTimers(ticker);
    final Farewells farewells = new Farewells();
    final RecordingLedger ledger = new RecordingLedger();
    final TellingDirectory directory = new TellingDirectory();
    final SessionStore store;
    final SessionRules rules;
    final WebWireNode node;
    final DoorStage stage;

    WebWireDoors(Hooks hooks) {
        this(hooks, true);
    }

    WebWireDoors(Hooks hooks, boolean storeAnswers) {
        store = new InMemorySessionStore(TTL, ticker);
        rules = new SessionRules(
                store, storeAnswers, hooks, new SessionKeys(new SecureRandom()), ManualClock.atSecond(0));
        node = new WebWireNode(rules, directory, ledger, farewells, timers, new Random(1));
        WebWireSettings settings = new WebWireSettings(
                Optional.empty(), Duration.ofSeconds(10), storeAnswers, TTL, true, WebWireSettings.RestoreReply.UTF8);
        stage = new DoorStage(new WebWireDoor(node, settings, ManualConnections.NO_LIMITS));
    }

    DoorLink connect() {
        return stage.connect("/webwire");
    }

    /** Sends the bytes written in hexadecimal. */
    static void send(DoorLink link, String hex) {
        link.sendBinary(Bytes.hex(hex));
    }

    /** Sends a request to restore a session. */
    static void restore(DoorLink link, String key) {
        link.sendBinary(Bytes.hex("20" + ID).plus(Bytes.utf8(key)));
    }

    /** Takes what came, each byte as one character. */
    static List<String> heard(DoorLink link) {
        return link.pending().stream()
                .map(arrival -> arrival instanceof Arrival.Binary binary
                        ? binary.payload().latin1()
                        : arrival.toString())
                .toList();
    }
}
