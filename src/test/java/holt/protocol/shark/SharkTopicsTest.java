package holt.protocol.shark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.core.channel.ChannelName;
import holt.protocol.shark.wire.SubscriptionName;
import org.junit.jupiter.api.Test;

class SharkTopicsTest {
    @Test
    void givesEveryServiceAScopeOfItsOwn() {
        ChannelName channel = SharkTopics.channel(new SubscriptionName("books", "a.b"));

        assertThat(channel).isEqualTo(new ChannelName("shark/books", "a.b"));
        assertThat(new SharkTopics().name(channel)).isEqualTo("books.a.b");
    }

    @Test
    void knowsTheChannelsOfOthers() {
        assertThatThrownBy(() -> new SharkTopics().name(new ChannelName("otter", "books")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
