package holt.container;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Looks into objects of the container's classes. */
public final class Inside {
    private static final Known<Method> METHODS = new Known<>();
    private static final Known<Field> FIELDS = new Known<>();

    private Inside() {}

    /**
     * Calls a method without parameters, whatever its visibility.
     *
     * @param target the object
     * @param method the method's name
     * @return what it returned
     * @throws ReflectiveOperationException if there is no such method, or it threw
     */
    public static Object call(Object target, String method) throws ReflectiveOperationException {
        return method(target.getClass(), method).invoke(target);
    }

    /**
     * Finds a method without parameters, whatever its visibility.
     *
     * @param owner the class that has or inherits it
     * @param name the method's name
     * @return the method, accessible
     * @throws NoSuchMethodException if there is none
     */
    public static Method method(Class<?> owner, String name) throws NoSuchMethodException {
        Map<String, Method> known = METHODS.get(owner);
        Method found = known.get(name);
        if (found == null) {
            found = findMethod(owner, name);
            known.put(name, found);
        }
        return found;
    }

    private static Method findMethod(Class<?> owner, String name) throws NoSuchMethodException {
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            for (Method declared : type.getDeclaredMethods()) {
                if (declared.getName().equals(name) && declared.getParameterCount() == 0) {
                    declared.setAccessible(true);
                    return declared;
                }
            }
        }
        throw new NoSuchMethodException(owner + "." + name);
    }

    /**
     * Reads a field, whatever its visibility.
     *
     * @param target the object
     * @param field the field's name
     * @return its value
     * @throws ReflectiveOperationException if there is no such field
     */
    public static Object read(Object target, String field) throws ReflectiveOperationException {
        return field(target, field).get(target);
    }

    /**
     * Reads a field that may hold nothing, whatever its visibility.
     *
     * @param target the object
     * @param field the field's name
     * @return its value, or nothing if that is null
     * @throws ReflectiveOperationException if there is no such field
     */
    public static Optional<Object> find(Object target, String field) throws ReflectiveOperationException {
        return Optional.ofNullable(field(target, field).get(target));
    }

    /**
     * Writes a field, whatever its visibility, and final or not.
     *
     * @param target the object
     * @param field the field's name
     * @param value what it holds from now on
     * @throws ReflectiveOperationException if there is no such field
     */
    public static void set(Object target, String field, @Nullable Object value) throws ReflectiveOperationException {
        field(target, field).set(target, value);
    }

    /**
     * Finds a field, whatever its visibility.
     *
     * @param target the object
     * @param name the field's name
     * @return the field, accessible
     * @throws NoSuchFieldException if there is none
     */
    public static Field field(Object target, String name) throws NoSuchFieldException {
        Map<String, Field> known = FIELDS.get(target.getClass());
        Field found = known.get(name);
        if (found == null) {
            found = findField(target.getClass(), name);
            known.put(name, found);
        }
        return found;
    }

    private static Field findField(Class<?> owner, String name) throws NoSuchFieldException {
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            for (Field declared : type.getDeclaredFields()) {
                if (declared.getName().equals(name)) {
                    declared.setAccessible(true);
                    return declared;
                }
            }
        }
        throw new NoSuchFieldException(owner + "." + name);
    }

    /** What was found in each class, as a search copies all that a class declares. */
    private static final class Known<T> extends ClassValue<Map<String, T>> {
        @Override
        protected Map<String, T> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    }
}
