/**
 * Holt in this process, without container and sockets: everything of it that a container would run, on small hand-made objects in the place of
 * the container's. What the container finds by itself (filters, beans, resources, endpoints) is found in the same way, so that a new door is
 * played on like any other. Everything happens on the thread of the test.
 */
@NullMarked
package holt.testing.inprocess;

import org.jspecify.annotations.NullMarked;
