/** That the manual tells the truth, as far as that can be seen without a server; {@code ManualIT} sees the rest. */
@NullMarked
package holt.documentation;

import org.jspecify.annotations.NullMarked;
