/** Reads settings records from MicroProfile Config, and refuses what they do not know or allow. */
@NullMarked
package holt.server.settings;

import org.jspecify.annotations.NullMarked;
