/** Who a connection is, and the signatures that prove it. */
@NullMarked
package holt.core.auth;

import org.jspecify.annotations.NullMarked;
