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

/** What Grizzly does when there is something to read from a connection: it does not read, and does not wait for more. */
@SuppressWarnings({"deprecation", "rawtypes"}) // as the interface has it
final class HandOver implements Processor<Context> {
    private final Runnable taker;

    HandOver(Runnable taker) {
        this.taker = taker;
    }

    @Override
    public Context obtainContext(Connection connection) {
        Context context = Context.create(connection);
        context.setProcessor(this);
        return context;
    }

    @Override
    public ProcessorResult process(Context context) {
        taker.run();
        return ProcessorResult.createLeave();
    }

    @Override
    public boolean isInterested(IOEvent event) {
        return event == IOEvent.READ;
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
