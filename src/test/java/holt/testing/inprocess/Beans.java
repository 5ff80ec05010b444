package holt.testing.inprocess;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Holt's own producers at work: each bean is made once, when it is first asked for, of the beans its producer asks for. */
final class Beans {
    private final Map<Class<?>, Object> given;
    private final Map<Method, Object> made = new HashMap<>();
    private final Map<Method, Object> producers = new HashMap<>();

    /**
     * Gathers the producers.
     *
     * @param producerTypes their classes
     * @param given what there is already, by the type it is asked for; comes before whatever producers make
     */
    Beans(List<Class<?>> producerTypes, Map<Class<?>, Object> given) {
        this.given = Map.copyOf(given);
        for (Class<?> type : producerTypes) {
            Object producer = construct(type);
            Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Produces.class))
                    .forEach(method -> producers.put(method, producer));
        }
    }

    /** Gives the one bean of a type. */
    <T> T get(Class<T> type) {
        if (given.containsKey(type)) {
            return type.cast(given.get(type));
        }
        List<Object> found = all(type).toList();
        if (found.size() != 1) {
            throw new IllegalStateException(found.size() + " beans instead of one " + type.getName());
        }
        return type.cast(found.get(0));
    }

    /** Makes an object as the container would: by its constructor without parameters, with its fields filled. */
    <T> T construct(Class<T> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            T constructed = constructor.newInstance();
            for (Field field : type.getDeclaredFields()) {
                if (isFilled(field)) {
                    field.setAccessible(true);
                    field.set(constructed, get(field.getType()));
                }
            }
            return constructed;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + type.getName(), e);
        }
    }

    private static boolean isFilled(Field field) {
        return Stream.<Class<? extends Annotation>>of(Inject.class, Resource.class)
                .anyMatch(field::isAnnotationPresent);
    }

    private Stream<Object> all(Class<?> type) {
        Stream<Object> foreign = Stream.ofNullable(given.get(type));
        return Stream.concat(
                foreign,
                producers.keySet().stream()
                        .filter(method -> type.isAssignableFrom(method.getReturnType()))
                        .map(this::product));
    }

    // Not computeIfAbsent: a producer asks for further beans.
    private Object product(Method method) {
        Object known = made.get(method);
        if (known != null) {
            return known;
        }
        Object[] arguments = Arrays.stream(method.getGenericParameterTypes())
                .map(this::argument)
                .toArray();
        try {
            method.setAccessible(true);
            Object product = method.invoke(producers.get(method), arguments);
            made.put(method, product);
            return product;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make what " + method + " makes", e);
        }
    }

    private Object argument(Type type) {
        if (type instanceof ParameterizedType several && several.getRawType() == Instance.class) {
            Class<?> each = (Class<?>) several.getActualTypeArguments()[0];
            return Fake.of(Instance.class, new Several(all(each).toList()));
        }
        return get((Class<?>) type);
    }

    /** All beans of a type. */
    record Several(List<Object> beans) {
        public Stream<Object> stream() {
            return beans.stream();
        }
    }
}
