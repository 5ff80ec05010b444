/** A protocol of somebody else's, in a jar of its own: lines of text, rooms, and whoever is in them. */
@NullMarked
package example.chat;

import org.jspecify.annotations.NullMarked;
