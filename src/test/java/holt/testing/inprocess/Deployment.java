package holt.testing.inprocess;

import holt.websocket.DoorEndpoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a container finds in the WAR by its annotations.
 *
 * @param producers the classes that make beans
 * @param applications the JAX-RS applications
 * @param endpoints where sockets open
 */
record Deployment(
        List<Class<?>> producers,
        List<Class<? extends Application>> applications,
        List<Class<? extends DoorEndpoint>> endpoints) {
    private static final String SUFFIX = ".class";

    /** Holt as it is compiled. */
    static final Deployment HOLT = found();

    private static Deployment found() {
        List<Class<?>> classes = classes();
        return new Deployment(
                annotated(classes, ApplicationScoped.class, Object.class)
                        .filter(Deployment::produces)
                        .<Class<?>>map(type -> type)
                        .toList(),
                annotated(classes, ApplicationPath.class, Application.class).toList(),
                annotated(classes, ServerEndpoint.class, DoorEndpoint.class).toList());
    }

    private static boolean produces(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).anyMatch(method -> method.isAnnotationPresent(Produces.class));
    }

    private static <T> Stream<Class<? extends T>> annotated(
            List<Class<?>> classes, Class<? extends Annotation> annotation, Class<T> kind) {
        return classes.stream()
                .filter(type -> type.isAnnotationPresent(annotation))
                .map(type -> type.asSubclass(kind));
    }

    private static List<Class<?>> classes() {
        Path root = root();
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(SUFFIX) && !name.endsWith("-info.class"))
                    .sorted()
                    .<Class<?>>map(Deployment::load)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        try {
            return Path.of(DoorEndpoint.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String file) {
        String name = file.substring(0, file.length() - SUFFIX.length())
                .replace('/', '.')
                .replace('\\', '.');
        try {
            return Class.forName(name, false, Deployment.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
