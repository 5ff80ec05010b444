/** What runs the JavaScript that Holt serves: node, the TypeScript compiler as a type checker, and Chromium. */
@NullMarked
package holt.testing.web;

import org.jspecify.annotations.NullMarked;
