/**
 * The doors for Otter: the URL protocol with its publishing and listing over HTTP, and what both Otter protocols share, the
 * scope, the routing rule and the credentials.
 */
@NullMarked
package holt.protocol.otter;

import org.jspecify.annotations.NullMarked;
