package io.adjoint.function;

import io.adjoint.expr.Type;
import io.adjoint.tensor.Capacity;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;

/** The elements of a tensor along its first axis, read or written one at a time. */
final class Stack {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    private final Type type;
    private final Shape element;
    private final double[] elements;

    private Stack(Type type, double[] elements) {
        this.type = type;
        this.element = type.shape().without(0);
        this.elements = elements;
    }

    /** An empty one, to be filled. */
    Stack(Type type) {
        this(type, zeros(type));
    }

    private static double[] zeros(Type type) {
        Capacity.require("loop", type.shape().size(), type.dtype());
        return new double[type.shape().size()];
    }

    static Stack of(Tensor tensor) {
        return new Stack(Type.of(tensor), STORAGE.doubles(tensor));
    }

    Tensor get(int place) {
        int from = place * element.size();
        return STORAGE.adopt(element, type.dtype(), Arrays.copyOfRange(elements, from, from + element.size()));
    }

    void set(int place, Tensor value) {
        System.arraycopy(STORAGE.doubles(value), 0, elements, place * element.size(), element.size());
    }

    Tensor tensor() {
        return STORAGE.adopt(type.shape(), type.dtype(), elements);
    }
}
