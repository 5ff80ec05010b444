package holt.testing.container;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A container that Holt runs on, as a program of its own. */
public enum ServerKind {
    PAYARA {
        @Override
        public boolean isInstalled() {
            return Files.exists(Path.of(System.getProperty("payara.jar")));
        }

        @Override
        List<String> command(Path directory, Path settings, int port) {
            return payara(directory, settings, port);
        }
    },
    WILDFLY {
        @Override
        public boolean isInstalled() {
            return Files.exists(wildFlyHome().resolve("jboss-modules.jar"));
        }

        @Override
        List<String> command(Path directory, Path settings, int port) throws IOException {
            return wildFly(directory, settings, port);
        }
    };

    /** The one that this run of the tests is for. */
    public static ServerKind ofThisRun() {
        return "payara".equals(System.getProperty("arquillian.launch")) ? PAYARA : WILDFLY;
    }

    /** Tells whether the build has it at hand. */
    public abstract boolean isInstalled();

    /** What starts a node with a file of settings, in a directory of its own. */
    abstract List<String> command(Path directory, Path settings, int port) throws IOException;

    private static Path wildFlyHome() {
        return Path.of(System.getProperty("wildfly.home"));
    }

    private static List<String> payara(Path directory, Path settings, int port) {
        return List.of(
                java(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                System.getProperty("payara.jar"),
                "--nohazelcast",
                "--disablephonehome",
                "--port",
                String.valueOf(port),
                "--rootdir",
                directory.resolve("payara").toString(),
                "--systemproperties",
                settings.toString(),
                "--deploy",
                System.getProperty("holt.war"),
                "--contextroot",
                "/");
    }

    private static List<String> wildFly(Path directory, Path settings, int port) throws IOException {
        Path home = wildFlyHome();
        Path base = directory.resolve("wildfly");
        Files.createDirectories(base.resolve("deployments"));
        Files.createDirectories(base.resolve("configuration"));
        try (Stream<Path> files = Files.list(home.resolve("standalone/configuration"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, base.resolve("configuration").resolve(file.getFileName()));
            }
        }
        Files.copy(Path.of(System.getProperty("holt.war")), base.resolve("deployments/ROOT.war"));
        List<String> command =
                new ArrayList<>(List.of(java(), "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        for (String opened : List.of(
                "java.lang",
                "java.lang.invoke",
                "java.lang.reflect",
                "java.io",
                "java.net",
                "java.security",
                "java.util",
                "java.util.concurrent")) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.addAll(List.of(
                "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
                "-Djboss.home.dir=" + home,
                "-Djboss.server.base.dir=" + base,
                "-Djboss.http.port=" + port,
                "-Djboss.https.port=0",
                "-Djboss.management.http.port=0",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-jar",
                home.resolve("jboss-modules.jar").toString(),
                "-mp",
                home.resolve("modules").toString(),
                "org.jboss.as.standalone",
                "--properties=" + settings));
        return command;
    }

    private static String java() {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    }
}
