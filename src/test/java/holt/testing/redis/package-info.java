/** Real Redis servers for tests: started on free ports, stopped, paused and killed by process id, alone or as a cluster. */
@NullMarked
package holt.testing.redis;

import org.jspecify.annotations.NullMarked;
