/**
 * Calls of services by HTTP: asynchronous, repeated, bounded for each service, so that one that is dead or slow holds up no
 * other.
 */
@NullMarked
package holt.protocol.shark.service;

import org.jspecify.annotations.NullMarked;
