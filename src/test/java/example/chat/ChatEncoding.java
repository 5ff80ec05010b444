package example.chat;

import holt.core.channel.Encoding;
import holt.core.channel.Publication;
import holt.core.connection.Frame;

/** Writes what was said as {@code said <room> <text>}: once, however many are in the room. */
enum ChatEncoding implements Encoding<Frame> {
    INSTANCE;

    @Override
    public Frame encode(Publication publication) {
        return Frame.text("said " + publication.channel().name() + " " + publication.payload());
    }
}
