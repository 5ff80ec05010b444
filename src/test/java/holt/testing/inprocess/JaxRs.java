package holt.testing.inprocess;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.jspecify.annotations.Nullable;

/** One JAX-RS application, its requests matched, its resources called and its exceptions mapped by Jersey. */
final class JaxRs {
    private static final int LIMIT_SECONDS = 10;

    private final ApplicationHandler handler;
    private @Nullable HttpServletRequest current;

    JaxRs(Class<? extends Application> application, Beans beans) {
        Set<Class<?>> classes = beans.construct(application).getClasses();
        // What these would offer needs libraries that are not here, and is not missed.
        ResourceConfig config = new ResourceConfig(classes)
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                .property(CommonProperties.PROVIDER_DEFAULT_DISABLE, "ALL");
        handler = new ApplicationHandler(config, new AbstractBinder() {
            @Override
            protected void configure() {
                bindFactory(() -> Optional.ofNullable(current).orElseThrow()).to(HttpServletRequest.class);
                classes.stream()
                        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                        .filter(field -> field.isAnnotationPresent(Inject.class))
                        .map(Field::getType)
                        .distinct()
                        .forEach(this::bindBean);
            }

            private <T> void bindBean(Class<T> type) {
                bind(beans.get(type)).to(type);
            }
        });
    }

    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        URI base = URI.create(
                "http://" + FakeRequest.AUTHORITY + request.getContextPath() + request.getServletPath() + '/');
        String query = request.getQueryString();
        URI uri = URI.create(request.getRequestURL() + (query == null ? "" : '?' + query));
        ContainerRequest asked = new ContainerRequest(
                base, uri, request.getMethod(), null, new MapPropertiesDelegate(), handler.getConfiguration());
        for (String name : Collections.list(request.getHeaderNames())) {
            asked.getHeaders().addAll(name, Collections.list(request.getHeaders(name)));
        }
        asked.setEntityStream(request.getInputStream());
        current = request;
        ContainerResponse answer = answer(asked, response);
        response.setStatus(answer.getStatus());
        answer.getStringHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    }

    private ContainerResponse answer(ContainerRequest asked, HttpServletResponse response) throws IOException {
        try {
            return handler.apply(asked, response.getOutputStream()).get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no answer to " + asked.getMethod() + ' ' + asked.getRequestUri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
