/** What there is in the cluster at this moment, for the eyes of its operators. */
@NullMarked
package holt.core.overview;

import org.jspecify.annotations.NullMarked;
