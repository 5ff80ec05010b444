/** What every door that speaks HTTP needs: raw paths and queries, origins, plain-text answers. */
@NullMarked
package holt.http;

import org.jspecify.annotations.NullMarked;
