package holt.websocket;

import org.glassfish.grizzly.CompletionHandler;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Context;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.Processor;
import org.glassfish.grizzly.ProcessorResult;
import org.glassfish.grizzly.ReadResult;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.MessageCloner;
import org.glassfish.grizzly.asyncqueue.PushBackHandler;

/**
 * What Grizzly asks first when something happens to a connection. As long as the taker is not ready, all is left to whom the
 * connection's selector names. When something is to be read and the taker is ready, Grizzly does not read, and does not wait for more.
 */
@SuppressWarnings({"deprecation", "rawtypes"}) // as the interface has it
final class HandOver implements Processor<Context> {
    private final Taker taker;

    HandOver(Taker taker) {
        this.taker = taker;
    }

    /** Who may take a connection over. Each is called when there is something to read, and nobody reads. */
    interface Taker {
        /** Tells whether this is the moment. */
        boolean isReady();

        /** Takes the connection over. */
        void take();

        /** Has Grizzly ask again. */
        void pass();
    }

    @Override
    public Context obtainContext(Connection connection) {
        Context context = Context.create(connection);
        context.setProcessor(this);
        return context;
    }

    @Override
    public ProcessorResult process(Context context) {
        // Grizzly may come here without having asked, if it was about to choose when this was put in its way.
        if (taker.isReady()) {
            taker.take();
        } else {
            taker.pass();
        }
        return ProcessorResult.createLeave();
    }

    @Override
    public boolean isInterested(IOEvent event) {
        return event == IOEvent.READ && taker.isReady();
    }

    @Override
    public void setInterested(IOEvent event, boolean interested) {
        throw new UnsupportedOperationException("it is for reading alone");
    }

    @Override
    public void read(Connection connection, CompletionHandler<ReadResult> completion) {
        throw new UnsupportedOperationException("it does not read");
    }

    @Override
    public void write(
            Connection connection, Object address, Object message, CompletionHandler<WriteResult> completion) {
        throw new UnsupportedOperationException("it does not write");
    }

    @Override
    public void write(
            Connection connection,
            Object address,
            Object message,
            CompletionHandler<WriteResult> completion,
            MessageCloner cloner) {
        throw new UnsupportedOperationException("it does not write");
    }

    @Override
    @Deprecated
    public void write(
            Connection connection,
            Object address,
            Object message,
            CompletionHandler<WriteResult> completion,
            PushBackHandler pushBack) {
        throw new UnsupportedOperationException("it does not write");
    }
}
