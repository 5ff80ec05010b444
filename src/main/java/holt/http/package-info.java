/** What every door that speaks HTTP, to clients or to backends, needs: raw paths and queries, origins, bodies with a limit, plain-text answers. */
@NullMarked
package holt.http;

import org.jspecify.annotations.NullMarked;
