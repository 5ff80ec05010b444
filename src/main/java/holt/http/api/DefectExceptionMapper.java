package holt.http.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletionException;

/**
 * Answers what nobody foresaw, and tells the log of it rather than the client. A refusal that ended a stage may come here too,
 * wrapped.
 */
@Provider
public class DefectExceptionMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOGGER = System.getLogger(DefectExceptionMapper.class.getName());

    @Override
    public Response toResponse(Throwable defect) {
        if (defect instanceof CompletionException && defect.getCause() instanceof ProblemException refusal) {
            return refusal.problem().response().build();
        }
        LOGGER.log(Level.ERROR, "a defect in the API", defect);
        return Problem.of(Response.Status.INTERNAL_SERVER_ERROR, "a defect of the server; its log tells more")
                .response()
                .build();
    }
}
