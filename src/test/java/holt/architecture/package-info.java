/** The rules of {@link holt.ArchitectureTest}, by what they are about. They hold for packages that do not exist yet, too. */
@NullMarked
package holt.architecture;

import org.jspecify.annotations.NullMarked;
