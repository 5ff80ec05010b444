/** JSON text kept byte-true: validated, compacted and cut into members, never turned into numbers and back. */
@NullMarked
package holt.json;

import org.jspecify.annotations.NullMarked;
