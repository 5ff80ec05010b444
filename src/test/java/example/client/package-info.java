/** What the README shows of the client library. */
@NullMarked
package example.client;

import org.jspecify.annotations.NullMarked;
