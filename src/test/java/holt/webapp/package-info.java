/** Tests of the web folder that need no server. */
@NullMarked
package holt.webapp;

import org.jspecify.annotations.NullMarked;
