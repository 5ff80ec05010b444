/**
 * What the two known containers have below the Jakarta API, reached by reflection where the API cannot do what is needed. On
 * any other container, or another version, everything here does nothing.
 */
@NullMarked
package holt.container;

import org.jspecify.annotations.NullMarked;
