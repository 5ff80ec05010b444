package holt.protocol.otter;

import holt.core.connection.ActionQueue;
import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.connection.MessageRate;
import holt.core.metrics.Outcome;
import holt.json.JsonText;
import holt.protocol.otter.wire.OtterCommand;
import holt.protocol.otter.wire.OtterCommandDecoder;
import holt.protocol.otter.wire.OtterCommandStream;
import holt.websocket.Conversation;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;

/**
 * One client of the command protocol: what it sends becomes commands, which are carried out in the order they came. They wait
 * for each other, not the client for them; one that lets too many wait is closed with 1008. What is no JSON ends the
 * conversation when all commands before it are carried out and all channels are left.
 */
final class OtterCommandsConversation implements Conversation, OtterCommandStream.Listener {
    private static final Logger LOGGER = System.getLogger(OtterCommandsConversation.class.getName());
    /** As the original ends it, which has no word of error for it. */
    private static final CloseReason NO_JSON = new CloseReason(CloseReason.Cause.PROTOCOL_ERROR, 1000, "");

    /** As much as may wait for the client by default. A heavier command still waits if it is the only one. */
    private static final int MAX_WAITING_BYTES = 1_048_576;
    /** What a command of a few bytes takes in memory. */
    private static final int COMMAND_BYTES = 128;

    private final Connection connection;
    private final OtterParticipant participant;
    private final OtterCommandStream stream;
    private final MessageRate rate;
    private final ActionQueue commands;

    private OtterCommandsConversation(
            Connection connection, OtterParticipant participant, int maxValueBytes, MessageRate rate) {
        this.connection = connection;
        this.participant = participant;
        this.stream = new OtterCommandStream(maxValueBytes, this);
        this.rate = rate;
        this.commands = new ActionQueue(MAX_WAITING_BYTES, this::defect);
    }

    /**
     * Begins a conversation.
     *
     * @param connection the link to the client
     * @param participant what carries out its commands
     * @param maxValueBytes how large one value may be
     * @param rate how many values a second it may send
     */
    static OtterCommandsConversation begin(
            Connection connection, OtterParticipant participant, int maxValueBytes, MessageRate rate) {
        OtterCommandsConversation conversation =
                new OtterCommandsConversation(connection, participant, maxValueBytes, rate);
        connection.ended().thenRun(() -> conversation.commands.finish(participant::leaveAll));
        return conversation;
    }

    @Override
    public void text(String part, boolean last) {
        stream.text(part, last);
    }

    @Override
    public void binary(ByteBuffer part, boolean last) {
        stream.binary(part);
    }

    @Override
    public void value(JsonText value) {
        if (connection.hasEnded()) {
            stream.end();
        } else if (rate.admit(true)) {
            OtterCommandDecoder.decode(value).ifPresentOrElse(this::queue, this::countUnknown);
        } else {
            refuse();
        }
    }

    @Override
    public void syntaxError() {
        countUnknown();
        endWith(NO_JSON);
    }

    @Override
    public void tooBig() {
        endWith(CloseReason.TOO_BIG);
    }

    private void queue(OtterCommand command) {
        int weight = command.source().bytes().length + COMMAND_BYTES;
        if (!commands.offer(() -> command.deliverTo(participant), weight)) {
            refuse();
        }
    }

    private void countUnknown() {
        connection.metrics().events(OtterCommandEvent.class).count(OtterCommandEvent.UNKNOWN, Outcome.INVALID);
    }

    private void refuse() {
        stream.end();
        connection.close(CloseReason.TOO_MANY_MESSAGES);
    }

    /** Ends the conversation behind all commands that wait; nothing can follow. */
    private void endWith(CloseReason reason) {
        if (!commands.offer(() -> leaveAndClose(reason), COMMAND_BYTES)) {
            connection.close(reason);
        }
    }

    private CompletionStage<Void> leaveAndClose(CloseReason reason) {
        return participant.leaveAll().thenRun(() -> connection.close(reason));
    }

    private void defect(Throwable failure) {
        LOGGER.log(Level.ERROR, "a defect in " + connection.door() + " ended " + connection.id(), failure);
        connection.close(CloseReason.INTERNAL_ERROR);
    }
}
