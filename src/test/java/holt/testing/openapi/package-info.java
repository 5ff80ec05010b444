/** An OpenAPI document, held against what a server says. */
@NullMarked
package holt.testing.openapi;

import org.jspecify.annotations.NullMarked;
