package holt.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.connection.Seats.Refusal;
import holt.core.connection.Seats.Seat;
import holt.testing.concurrent.Race;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SeatsTest {
    private static final String HERE = "192.0.2.1";
    private static final String THERE = "2001:db8::1";

    @Test
    void givesAsManySeatsAsThereAre() {
        Seats seats = seats(OptionalInt.of(2), OptionalInt.empty());
        assertThat(seats.take(HERE)).isInstanceOf(Seat.class);
        assertThat(seats.take(THERE)).isInstanceOf(Seat.class);
        assertThat(seats.take(HERE)).isEqualTo(Refusal.FULL);
    }

    @Test
    void givesAnAddressAsManySeatsAsItMayHave() {
        Seats seats = seats(OptionalInt.empty(), OptionalInt.of(1));
        assertThat(seats.take(HERE)).isInstanceOf(Seat.class);
        assertThat(seats.take(HERE)).isEqualTo(Refusal.ADDRESS_FULL);
        assertThat(seats.take(THERE)).isInstanceOf(Seat.class);
    }

    @Test
    void givesAnyNumberWithoutALimit() {
        Seats seats = seats(OptionalInt.empty(), OptionalInt.empty());
        for (int i = 0; i < 10_000; i++) {
            assertThat(seats.take(HERE)).isInstanceOf(Seat.class);
        }
    }

    @Test
    void givesASeatAgainThatWasGivenBack() {
        Seats seats = seats(OptionalInt.of(1), OptionalInt.of(1));
        taken(seats, HERE).giveBack();
        Seat second = taken(seats, HERE);
        assertThat(seats.take(HERE)).isEqualTo(Refusal.FULL);
        second.giveBack();
        assertThat(seats.take(THERE)).isInstanceOf(Seat.class);
    }

    @Test
    void takesASeatBackOnce() {
        Seats seats = seats(OptionalInt.of(2), OptionalInt.of(2));
        Seat first = taken(seats, HERE);
        taken(seats, HERE);
        first.giveBack();
        first.giveBack();

        assertThat(seats.take(HERE)).isInstanceOf(Seat.class);
        assertThat(seats.take(HERE)).isEqualTo(Refusal.FULL);
    }

    @Test
    void countsNoSeatThatItRefused() {
        Seats seats = seats(OptionalInt.of(2), OptionalInt.of(1));
        Seat first = taken(seats, HERE);
        assertThat(seats.take(HERE)).isEqualTo(Refusal.ADDRESS_FULL);
        assertThat(seats.take(THERE)).isInstanceOf(Seat.class);
        first.giveBack();
        assertThat(seats.take(HERE)).isInstanceOf(Seat.class);
    }

    @Test
    void givesNoSeatOnceItIsClosed() {
        Seats seats = seats(OptionalInt.empty(), OptionalInt.empty());
        Seat before = taken(seats, HERE);
        assertThat(seats.isOpen()).isTrue();
        seats.close();
        before.giveBack();

        assertThat(seats.isOpen()).isFalse();
        assertThat(seats.take(HERE)).isEqualTo(Refusal.CLOSED);
    }

    @Test
    void neverGivesMoreThanThereAreHoweverManyAsk() {
        Seats seats = seats(OptionalInt.of(3), OptionalInt.of(2));
        AtomicInteger taken = new AtomicInteger();
        Race.run(8, number -> {
            String address = number % 2 == 0 ? HERE : THERE;
            for (int i = 0; i < 5000; i++) {
                if (seats.take(address) instanceof Seat seat) {
                    assertThat(taken.incrementAndGet()).isLessThanOrEqualTo(3);
                    taken.decrementAndGet();
                    seat.giveBack();
                    seat.giveBack();
                }
            }
        });

        assertThat(seats.take(HERE)).isInstanceOf(Seat.class);
        assertThat(seats.take(HERE)).isInstanceOf(Seat.class);
        assertThat(seats.take(HERE)).isEqualTo(Refusal.ADDRESS_FULL);
        assertThat(seats.take(THERE)).isInstanceOf(Seat.class);
        assertThat(seats.take(THERE)).isEqualTo(Refusal.FULL);
    }

    private static Seats seats(OptionalInt all, OptionalInt perAddress) {
        return new Seats(new LimitSettings(1, all, perAddress, 1, 1, OptionalInt.empty()));
    }

    private static Seat taken(Seats seats, String address) {
        if (seats.take(address) instanceof Seat seat) {
            return seat;
        }
        throw new AssertionError("no seat");
    }
}
