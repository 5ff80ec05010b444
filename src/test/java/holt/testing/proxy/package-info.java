/** The proxies of the machine, configured as {@code server-config} has it, before a Holt that a test runs. */
@NullMarked
package holt.testing.proxy;

import org.jspecify.annotations.NullMarked;
