package holt.core.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The least and the greatest value of a setting, both allowed, as an operator would write them. Empty means unbounded. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
    /**
     * Gives the least value.
     *
     * @return a number or an ISO-8601 duration; zero if not given
     */
    String min() default "";

    /**
     * Gives the greatest value.
     *
     * @return a number or an ISO-8601 duration
     */
    String max() default "";
}
