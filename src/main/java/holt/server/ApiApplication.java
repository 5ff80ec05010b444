package holt.server;

import holt.http.api.ApiKeyFilter;
import holt.http.api.BodyLimitFilter;
import holt.http.api.DefectExceptionMapper;
import holt.http.api.ProblemExceptionMapper;
import holt.http.api.RequestExceptionMapper;
import holt.operations.AsyncApiResource;
import holt.operations.ChannelsResource;
import holt.operations.ConnectionsResource;
import holt.operations.HealthResource;
import holt.operations.OpenApiResource;
import holt.operations.SettingsResource;
import holt.operations.metrics.MetricsResource;
import holt.operations.trace.TracesResource;
import holt.protocol.otter.OtterMessagesResource;
import holt.protocol.rocket.RocketHubsResource;
import holt.protocol.shark.SharkMessagesResource;
import holt.protocol.shark.SharkServicesResource;
import holt.protocol.webwire.WebWireSessionsResource;
import holt.protocol.webwire.WebWireSignalsResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** What operators and their tools ask for. */
@ApplicationPath("/api")
public class ApiApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                ApiKeyFilter.class,
                BodyLimitFilter.class,
                ProblemExceptionMapper.class,
                RequestExceptionMapper.class,
                DefectExceptionMapper.class,
                HealthResource.class,
                AsyncApiResource.class,
                MetricsResource.class,
                OpenApiResource.class,
                ChannelsResource.class,
                ConnectionsResource.class,
                SettingsResource.class,
                TracesResource.class,
                OtterMessagesResource.class,
                RocketHubsResource.class,
                SharkServicesResource.class,
                SharkMessagesResource.class,
                WebWireSessionsResource.class,
                WebWireSignalsResource.class);
    }
}
