package holt.container;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.util.Optional;

/** The request of Payara's and GlassFish's network layer that is under a servlet request. */
final class GrizzlyRequest {
    private GrizzlyRequest() {}

    /**
     * Finds it: wrappers → RequestFacade → Request → Grizzly's request.
     *
     * @param request a servlet request
     * @return Grizzly's request, or nothing on any other container
     * @throws ReflectiveOperationException if this version of the container is not known
     */
    static Optional<Object> under(ServletRequest request) throws ReflectiveOperationException {
        Optional<Object> catalina = over(request);
        return catalina.isEmpty() ? catalina : Inside.find(catalina.get(), "coyoteRequest");
    }

    /**
     * Finds the servlet container's request that is right above it.
     *
     * @param request a servlet request
     * @return the container's request, or nothing on any other container
     * @throws ReflectiveOperationException if this version of the container is not known
     */
    static Optional<Object> over(ServletRequest request) throws ReflectiveOperationException {
        ServletRequest facade = request;
        while (facade instanceof ServletRequestWrapper wrapper) {
            facade = wrapper.getRequest();
        }
        if (!facade.getClass().getName().startsWith("org.apache.catalina.connector.")) {
            return Optional.empty();
        }
        return Inside.find(facade, "request");
    }
}
