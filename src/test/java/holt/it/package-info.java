/** Holt as it is shipped, in a real container, driven over real sockets. */
@NullMarked
package holt.it;

import org.jspecify.annotations.NullMarked;
