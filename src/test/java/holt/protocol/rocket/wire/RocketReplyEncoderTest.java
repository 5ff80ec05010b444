package holt.protocol.rocket.wire;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.channel.Audience;
import holt.core.channel.ChannelName;
import holt.core.channel.Event;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.channel.Payload;
import holt.core.channel.Publication;
import holt.core.connection.Frame;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RocketReplyEncoderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "OK | {\"ok\":true}",
                "INVALID_DATA | {\"err\":\"invalid_data\"}",
                "INVALID_CREDENTIALS | {\"err\":\"invalid_credentials\"}",
                "INVALID_CHANNEL_NAME | {\"err\":\"invalid_channel_name\"}",
                "INVALID_CHANNEL | {\"err\":\"invalid_channel\"}",
                "ACCESS_DENIED | {\"err\":\"access_denied\"}"
            })
    void writesEveryReplyWithoutALineEnd(RocketReply reply, String json) {
        Frame frame = RocketReplyEncoder.encode(reply);

        assertThat(frame.opcode()).isEqualTo(Frame.Opcode.TEXT);
        assertThat(frame.text()).isEqualTo(json);
    }

    @Test
    void sharesTheFrameOfAReply() {
        assertThat(RocketReplyEncoder.encode(RocketReply.OK)).isSameAs(RocketReplyEncoder.encode(RocketReply.OK));
    }

    @Test
    void writesAnEventAsItsPublisherMadeIt() {
        byte[] event = "{\"channel\":\"c\",\"event\":null}".getBytes(StandardCharsets.UTF_8);
        Frame frame = RocketEventEncoding.INSTANCE.encode(new Publication(
                new ChannelName("rocket:main", "c"),
                Event.MESSAGE,
                new Member("id", "", Origin.CLIENT),
                Audience.EVERYONE,
                Payload.of(event)));

        assertThat(frame.opcode()).isEqualTo(Frame.Opcode.TEXT);
        assertThat(frame.text()).isEqualTo("{\"channel\":\"c\",\"event\":null}");
    }
}
