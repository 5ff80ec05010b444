package holt.bench;

import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;

/** What the command line asks for. */
final class Options {
    static final String HELP = """
            Measures a running Holt on this machine. Start one, for example with `mvn package -Prun`, then

                mvn test -Pbench -Dbench="[options]"

            Without options: 100, 1,000 and a single subscriber, one message at a time and in bursts, by WebSocket and by POST.

              --url URL            where Holt is (http://127.0.0.1:8080)
              --secret TEXT        its holt.secret (development-secret, as `mvn package -Prun` sets it)
              --rocket-secret TEXT its holt.rocket.main.read-write-secret (write, as `mvn package -Prun` sets it)
              --pid NUMBER         its process, for processor time and memory (the only Payara Micro or WildFly running here)
              --subscribers N      one load only: this many subscribers
              --messages N         with --subscribers: how many messages (200,000 deliveries' worth)
              --window N           with --subscribers: messages under way at a time (1)
              --post               with --subscribers: publish by HTTP POST instead of WebSocket
              --bytes N            padding in each message (64)
              --runs N             runs of each load; the median one counts (3)
              --idle N             memory instead of speed: open N subscribers and let them sit
              --help               this text

            Ends with 0 if every message arrived once and in order, with 1 if not, with 2 if nothing could be measured.
            """;

    private static final int MOST = 1_000_000;

    private String url = "http://127.0.0.1:8080";
    private String secret = "development-secret";
    private String rocketSecret = "write";
    private OptionalLong pid = OptionalLong.empty();
    private int subscribers;
    private int messages;
    private int window = 1;
    private boolean post;
    private int bytes = 64;
    private int runs = 3;
    private int idle;
    private boolean help;

    private Options() {}

    static Options parse(String... arguments) {
        Options options = new Options();
        Iterator<String> rest = List.of(arguments).iterator();
        while (rest.hasNext()) {
            options.take(rest.next(), rest);
        }
        return options;
    }

    private void take(String option, Iterator<String> rest) {
        switch (option) {
            case "--help", "-h" -> help = true;
            case "--post" -> post = true;
            case "--url" -> url = text(option, rest);
            case "--secret" -> secret = text(option, rest);
            case "--rocket-secret" -> rocketSecret = text(option, rest);
            default -> takeNumber(option, rest);
        }
    }

    private void takeNumber(String option, Iterator<String> rest) {
        switch (option) {
            case "--pid" -> pid = OptionalLong.of(number(option, rest, Integer.MAX_VALUE));
            case "--subscribers" -> subscribers = number(option, rest, MOST);
            case "--messages" -> messages = number(option, rest, MOST);
            case "--window" -> window = number(option, rest, MOST);
            case "--bytes" -> bytes = number(option, rest, Short.MAX_VALUE);
            case "--runs" -> runs = number(option, rest, MOST);
            case "--idle" -> idle = number(option, rest, MOST);
            default -> throw new UsageException("there is no option " + option + "; --help lists them");
        }
    }

    private static String text(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new UsageException(option + " takes a value");
        }
        return rest.next();
    }

    private static int number(String option, Iterator<String> rest, int most) {
        String text = text(option, rest);
        try {
            int value = Integer.parseInt(text);
            if (value >= 1 && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new UsageException(option + " takes a number, not " + text);
        }
        throw new UsageException(Text.of("%s takes a number from 1 to %d, not %s", option, most, text));
    }

    boolean help() {
        return help;
    }

    Address address() {
        return Address.of(url);
    }

    Secrets secrets() {
        return new Secrets(secret, rocketSecret);
    }

    ServerProcess server() {
        return pid.isPresent() ? ServerProcess.of(pid.getAsLong()) : ServerProcess.find();
    }

    int bytes() {
        return bytes;
    }

    int runs() {
        return runs;
    }

    /** How many connections sit idle; 0 to measure speed. */
    int idle() {
        return idle;
    }

    List<Load> loads() {
        if (subscribers > 0) {
            int enough = messages > 0 ? messages : Math.max(50, 200_000 / subscribers);
            return List.of(new Load(post ? Way.POST : Way.ROCKET, subscribers, enough, window));
        }
        return List.of(
                new Load(Way.ROCKET, 100, 2000, 1),
                new Load(Way.ROCKET, 100, 4000, 16),
                new Load(Way.POST, 100, 2000, 1),
                new Load(Way.ROCKET, 1000, 200, 1),
                new Load(Way.ROCKET, 1000, 500, 16),
                new Load(Way.POST, 1000, 200, 1),
                new Load(Way.ROCKET, 1, 4000, 1),
                new Load(Way.ROCKET, 1, 20_000, 64),
                new Load(Way.POST, 1, 4000, 1));
    }
}
