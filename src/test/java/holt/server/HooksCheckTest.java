package holt.server;

import static org.assertj.core.api.Assertions.assertThat;

import holt.protocol.webwire.hooks.Hooks;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.DeploymentException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class HooksCheckTest {
    private final List<Throwable> problems = new ArrayList<>();
    private final AfterDeploymentValidation validation =
            fake(AfterDeploymentValidation.class, (self, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("addDeploymentProblem");
                problems.add((Throwable) arguments[0]);
                return null;
            });

    @Test
    void oneApplicationOrNoneIsWellAndGood() {
        new HooksCheck().check(validation, beans(false));

        assertThat(problems).isEmpty();
    }

    @Test
    void aSecondApplicationStopsTheDeployment() {
        new HooksCheck().check(validation, beans(true));

        assertThat(problems)
                .singleElement()
                .isInstanceOf(DeploymentException.class)
                .hasToString(DeploymentException.class.getName()
                        + ": there is more than one bean of type holt.protocol.webwire.hooks.Hooks: one, and another");
    }

    private static BeanManager beans(boolean ambiguous) {
        Set<Bean<?>> found = Set.of();
        return fake(BeanManager.class, (self, method, arguments) -> {
            if (method.getName().equals("getBeans")) {
                assertThat(arguments[0]).isEqualTo(Hooks.class);
                return found;
            }
            assertThat(method.getName()).isEqualTo("resolve");
            assertThat(arguments[0]).isSameAs(found);
            if (ambiguous) {
                throw new AmbiguousResolutionException("one, and another");
            }
            return null;
        });
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
