package holt.http.api;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/** A request is answered with an error. It is the client's mistake, or the broker's trouble: no stack trace. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /**
     * Refuses a request.
     *
     * @param status the HTTP status
     * @param detail one line that tells the client what to mend
     */
    public ProblemException(Response.Status status, String detail) {
        this(Problem.of(status, detail));
    }

    ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /**
     * Answers a request that comes to no resource.
     *
     * @param response the answer
     * @throws IOException if the client is gone
     */
    public void answer(HttpServletResponse response) throws IOException {
        problem.answer(response);
    }

    /** Gives what is wrong. */
    Problem problem() {
        return problem;
    }
}
