/** Holt in a real container: the WAR as it is shipped, deployed with the settings a test asks for. */
@NullMarked
package holt.testing.container;

import org.jspecify.annotations.NullMarked;
