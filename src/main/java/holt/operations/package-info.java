/** What operators and their tools see: health. */
@NullMarked
package holt.operations;

import org.jspecify.annotations.NullMarked;
