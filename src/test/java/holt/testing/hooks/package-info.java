/** Applications behind WebWire that are asked over HTTP. */
@NullMarked
package holt.testing.hooks;

import org.jspecify.annotations.NullMarked;
