package holt.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.concurrent.Race;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class MeetingTest {
    @Test
    void isCarriedOnByTheSecondSide() {
        Meeting meeting = new Meeting();
        assertThat(meeting.isSecond()).isFalse();
        assertThat(meeting.isSecond()).isTrue();
    }

    @Test
    void isCarriedOnByOneSideAloneThoughBothComeAtOnce() {
        Meeting[] meetings = new Meeting[10_000];
        Arrays.setAll(meetings, i -> new Meeting());
        AtomicInteger seconds = new AtomicInteger();
        Race.run(2, side -> {
            for (Meeting meeting : meetings) {
                if (meeting.isSecond()) {
                    seconds.incrementAndGet();
                }
            }
        });

        assertThat(seconds).hasValue(meetings.length);
    }
}
