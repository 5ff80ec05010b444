/**
 * The client library: {@link holt.client.WebWireClient} for WebWire and {@link holt.client.OtterClient} for Otter's URL
 * protocol, with the servers that these protocols come from as well as with Holt. It needs nothing but the JDK, ships as
 * {@code holt-client.jar}, and keeps no thread alive that would keep the JVM from ending.
 */
@NullMarked
package holt.client;

import org.jspecify.annotations.NullMarked;
