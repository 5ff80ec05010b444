package holt.server;

import holt.protocol.otter.OtherMethodExceptionMapper;
import holt.protocol.otter.OtterRefusalExceptionMapper;
import holt.protocol.otter.OtterSubsResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Otter's URL protocol over HTTP. */
@ApplicationPath("/subs")
public class OtterApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(OtterSubsResource.class, OtterRefusalExceptionMapper.class, OtherMethodExceptionMapper.class);
    }
}
