/** What operators and their tools see: health, channels and connections, and a description of all that there is over HTTP. */
@NullMarked
package holt.operations;

import org.jspecify.annotations.NullMarked;
