/**
 * Where everything is put together: settings are read, the core is made and handed to CDI, the JAX-RS applications are named,
 * the clockwork runs, and the node starts and drains. Nothing else depends on this package.
 */
@NullMarked
package holt.server;

import org.jspecify.annotations.NullMarked;
