/** What an operator configures of Shark: its services, their callbacks and how these are made. Read once, from JSON. */
@NullMarked
package holt.protocol.shark.config;

import org.jspecify.annotations.NullMarked;
