/**
 * The checks of {@link holt.operations.Readiness} as MicroProfile Health has them, for servers that have it. Nothing else may
 * name a class of this package: on other servers none of them can be loaded, and {@code beans.xml} leaves them out.
 */
@NullMarked
package holt.operations.health;

import org.jspecify.annotations.NullMarked;
