/** Names and values of publish and subscribe: channels, publications, who sent them and who may hear them. */
@NullMarked
package holt.core.channel;

import org.jspecify.annotations.NullMarked;
