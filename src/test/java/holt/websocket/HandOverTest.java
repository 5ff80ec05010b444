package holt.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.glassfish.grizzly.Context;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.ProcessorResult;
import org.junit.jupiter.api.Test;

class HandOverTest {
    private final FakeTaker taker = new FakeTaker();
    private final HandOver handOver = new HandOver(taker);

    @Test
    void whatIsNotReadingIsLeftToTheContainer() {
        taker.ready = true;
        for (IOEvent event : IOEvent.values()) {
            assertThat(handOver.isInterested(event)).as(event.name()).isEqualTo(event == IOEvent.READ);
        }
    }

    @Test
    void theContainerReadsUntilTheTakerIsReady() {
        assertThat(handOver.isInterested(IOEvent.READ)).isFalse();
        taker.ready = true;
        assertThat(handOver.isInterested(IOEvent.READ)).isTrue();
    }

    @Test
    void aTakerWhoIsReadyTakesAndTheContainerLetsGo() {
        taker.ready = true;
        assertThat(process()).isEqualTo(ProcessorResult.Status.LEAVE);
        assertThat(taker.told).containsExactly("take");
    }

    /** A thread of the container's may have looked at the processor before this one was put there. */
    @Test
    void whoeverComesWithoutHavingAskedIsSentToAskAgain() {
        assertThat(process()).isEqualTo(ProcessorResult.Status.LEAVE);
        assertThat(taker.told).containsExactly("pass");
    }

    private ProcessorResult.Status process() {
        return handOver.process(Context.create(null)).getStatus();
    }

    private static final class FakeTaker implements HandOver.Taker {
        private final List<String> told = new ArrayList<>();
        private boolean ready;

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void take() {
            told.add("take");
        }

        @Override
        public void pass() {
            told.add("pass");
        }
    }
}
