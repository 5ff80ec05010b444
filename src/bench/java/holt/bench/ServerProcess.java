package holt.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server's process, as this machine sees it. What cannot be found out is empty, never an error. */
final class ServerProcess {
    private static final Pattern LIVE = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");

    private final Optional<ProcessHandle> process;

    private ServerProcess(Optional<ProcessHandle> process) {
        this.process = process;
    }

    /** The process with this id. */
    static ServerProcess of(long pid) {
        ProcessHandle handle =
                ProcessHandle.of(pid).orElseThrow(() -> new UsageException("there is no process " + pid));
        return new ServerProcess(Optional.of(handle));
    }

    /** The only Payara Micro or WildFly on this machine; an unknown process if there are none or several. */
    static ServerProcess find() {
        List<ProcessHandle> servers =
                ProcessHandle.allProcesses().filter(ServerProcess::isServer).toList();
        return new ServerProcess(servers.size() == 1 ? Optional.of(servers.get(0)) : Optional.empty());
    }

    private static boolean isServer(ProcessHandle candidate) {
        return candidate
                .info()
                .arguments()
                .map(arguments -> String.join(" ", arguments))
                .filter(line -> line.contains("jboss-modules.jar") || line.contains("payara-micro"))
                .isPresent();
    }

    OptionalLong pid() {
        return process.map(handle -> OptionalLong.of(handle.pid())).orElseGet(OptionalLong::empty);
    }

    /** Processor time spent since the process began. */
    Optional<Duration> processorTime() {
        return process.flatMap(handle -> handle.info().totalCpuDuration());
    }

    /** Bytes of live objects, after a full collection; takes a moment. */
    OptionalLong liveHeap() throws InterruptedException {
        return process.isEmpty() ? OptionalLong.empty() : find(LIVE, histogram(process.get()), 1);
    }

    /** Bytes of memory the process occupies; known on Linux. */
    OptionalLong resident() {
        Path status = Path.of("/proc/" + pid().orElse(-1) + "/status");
        try {
            return find(RESIDENT, Files.readString(status), 1024);
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static String histogram(ProcessHandle handle) throws InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process command = new ProcessBuilder(jcmd, Long.toString(handle.pid()), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            command.waitFor();
            return output;
        } catch (IOException e) {
            return "";
        }
    }

    private static OptionalLong find(Pattern pattern, String text, long unit) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1)) * unit) : OptionalLong.empty();
    }
}
