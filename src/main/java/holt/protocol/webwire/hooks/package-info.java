/**
 * What an application has to say at WebWire's door, and what it can do there: the same whether it is a bean of this server
 * ({@link holt.protocol.webwire.hooks.Hooks}) or asked over HTTP.
 */
@NullMarked
package holt.protocol.webwire.hooks;

import org.jspecify.annotations.NullMarked;
