/**
 * Scripts of who says what to whom, one file per scenario, played unchanged on a Holt in this process and over real sockets. The format stands at
 * {@link holt.testing.conversation.ConversationParser}; {@link holt.testing.conversation.Stage} is what a place to play must offer.
 */
@NullMarked
package holt.testing.conversation;

import org.jspecify.annotations.NullMarked;
