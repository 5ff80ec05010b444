/** JSON held against schemas. */
@NullMarked
package holt.testing.schema;

import org.jspecify.annotations.NullMarked;
