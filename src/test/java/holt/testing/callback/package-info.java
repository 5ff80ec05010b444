/** A service as callbacks find it, played by a script: it answers, dawdles, hangs, redirects and breaks off. */
@NullMarked
package holt.testing.callback;

import org.jspecify.annotations.NullMarked;
