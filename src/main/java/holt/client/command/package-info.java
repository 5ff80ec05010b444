/** The command line of {@code holt-client.jar}: {@code sub}, {@code pub} and {@code subbed} for Otter, {@code request} and {@code signal} for WebWire. */
@NullMarked
package holt.client.command;

import org.jspecify.annotations.NullMarked;
