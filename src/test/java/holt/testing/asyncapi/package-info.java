/** An AsyncAPI document, its examples played against a server. */
@NullMarked
package holt.testing.asyncapi;

import org.jspecify.annotations.NullMarked;
