package holt.protocol.otter;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Answers methods that nobody thought of as the URL protocol answers all it does not know. */
public class OtherMethodExceptionMapper implements ExceptionMapper<NotAllowedException> {
    @Override
    public Response toResponse(NotAllowedException exception) {
        return OtterRefusalExceptionMapper.answer(exception.getResponse().getStatus(), "invalid method");
    }
}
