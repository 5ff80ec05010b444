package example.api;

import holt.http.api.ApiKeyFilter;
import holt.http.api.BodyLimitFilter;
import holt.http.api.DefectExceptionMapper;
import holt.http.api.ProblemExceptionMapper;
import holt.http.api.RequestExceptionMapper;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

@ApplicationPath("/api/example")
public class ExampleApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                ApiKeyFilter.class,
                BodyLimitFilter.class,
                ProblemExceptionMapper.class,
                RequestExceptionMapper.class,
                DefectExceptionMapper.class,
                ExampleResource.class);
    }
}
