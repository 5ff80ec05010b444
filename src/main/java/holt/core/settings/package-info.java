/** How a settings record tells its keys, defaults and ranges; reading them is the server's business. */
@NullMarked
package holt.core.settings;

import org.jspecify.annotations.NullMarked;
