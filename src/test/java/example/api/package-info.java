/** A resource that stands for those of Holt's doors: it has what they share, and nothing of its own. */
@NullMarked
package example.api;

import org.jspecify.annotations.NullMarked;
