package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.function.Body;
import io.adjoint.function.LoopPullback;
import io.adjoint.tensor.Tensor;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * About how many bytes data holds: operations and their settings, which may be arrays of positions or whole tensors, and
 * bodies of functions with the constants in them. Data are records, collections and arrays; what else there is is taken to
 * be small. What is met twice counts once.
 */
final class Footprint {

    /** An object's head and a few references. */
    private static final int OBJECT = 32;

    private static final int REFERENCE = 8;

    private static final ClassValue<Method[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Method[] accessors = new Method[components.length];
            int used = 0;
            for (RecordComponent component : components) {
                boolean mayHold = !component.getType().isPrimitive();
                if (mayHold && component.getAccessor().trySetAccessible()) {
                    accessors[used++] = component.getAccessor();
                }
            }
            return Arrays.copyOf(accessors, used);
        }
    };

    private final Set<Object> met = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();
    private long bytes;

    private Footprint() {}

    /** The bytes that objects hold together. */
    static long of(Iterable<?> roots) {
        var footprint = new Footprint();
        roots.forEach(footprint::meet);
        while (!footprint.open.isEmpty()) {
            footprint.count(footprint.open.pop());
        }
        return footprint.bytes;
    }

    private void meet(Object next) {
        if (next != null && !(next instanceof Class || next instanceof Enum) && met.add(next)) {
            open.push(next);
        }
    }

    private void count(Object next) {
        bytes += OBJECT;
        switch (next) {
            case Tensor tensor -> bytes += (long) tensor.size() * tensor.dtype().bytes();
            case Body body -> body.graph().order().forEach(this::meet);
            case Apply apply -> {
                bytes += (long) REFERENCE * apply.operands().size();
                meet(apply.op());
            }
            case Constant constant -> meet(constant.value());
            case LoopPullback back -> {
                meet(back.loop());
                meet(back.back());
            }
            case Collection<?> elements -> {
                bytes += (long) REFERENCE * elements.size();
                elements.forEach(this::meet);
            }
            case Map<?, ?> entries -> {
                bytes += 2L * REFERENCE * entries.size();
                entries.keySet().forEach(this::meet);
                entries.values().forEach(this::meet);
            }
            case Optional<?> optional -> optional.ifPresent(this::meet);
            case Object[] elements -> {
                bytes += (long) REFERENCE * elements.length;
                for (Object element : elements) {
                    meet(element);
                }
            }
            case Record data -> {
                for (Method component : COMPONENTS.get(data.getClass())) {
                    meet(read(component, data));
                }
            }
            case Object array when array.getClass().isArray() -> bytes += (long) REFERENCE * Array.getLength(array);
            case Object other -> {}
        }
    }

    private static Object read(Method component, Object data) {
        try {
            return component.invoke(data);
        } catch (ReflectiveOperationException unreadable) {
            return null;
        }
    }
}
