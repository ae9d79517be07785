package io.adjoint.compile;

import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Meaning;
import io.adjoint.expr.Meaning.DoubleTernaryOperator;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * The operations' own functions as constants of a generated class. HotSpot inlines a call on a constant object, so that
 * a meaning written once as a lambda runs as if it were written in the loop.
 */
final class Functions {

    private static final DirectMethodHandleDesc CLASS_DATA_AT = ConstantDescs.ofConstantBootstrap(
            ClassDesc.of("java.lang.invoke.MethodHandles"), "classDataAt", ConstantDescs.CD_Object,
            ConstantDescs.CD_int);

    private final Map<Object, Integer> positions = new IdentityHashMap<>();
    private final List<Object> functions = new ArrayList<>();

    /** The function object of an elementwise operation. */
    static Object of(Elementwise op) {
        return switch (op.function()) {
            case Meaning.Unary(var f) -> f;
            case Meaning.Binary(var f) -> f;
            case Meaning.Ternary(var f) -> f;
        };
    }

    /** Pushes a function, before its arguments. */
    void push(CodeBuilder code, Object function) {
        push(code, function, interfaceOf(function));
    }

    /** Pushes an array of numbers, which the code only reads. */
    void pushNumbers(CodeBuilder code, double[] numbers) {
        push(code, numbers, ConstantDescs.CD_double.arrayType());
    }

    private void push(CodeBuilder code, Object constant, ClassDesc type) {
        int position = positions.computeIfAbsent(constant, fresh -> {
            functions.add(fresh);
            return functions.size() - 1;
        });
        code.ldc(DynamicConstantDesc.ofNamed(CLASS_DATA_AT, "_", type, position));
    }

    /** Calls a function that was pushed before its arguments. */
    static void call(CodeBuilder code, Object function) {
        MethodTypeDesc type = MethodTypeDesc.of(ConstantDescs.CD_double,
                Collections.nCopies(arity(function), ConstantDescs.CD_double));
        code.invokeinterface(interfaceOf(function), "applyAsDouble", type);
    }

    /** The value of a function at numbers. */
    static double apply(Object function, double... x) {
        return switch (function) {
            case DoubleUnaryOperator f -> f.applyAsDouble(x[0]);
            case DoubleBinaryOperator f -> f.applyAsDouble(x[0], x[1]);
            case DoubleTernaryOperator f -> f.applyAsDouble(x[0], x[1], x[2]);
            default -> throw new IllegalArgumentException(function.toString());
        };
    }

    /** The class data of the generated class. */
    List<Object> classData() {
        return List.copyOf(functions);
    }

    private static int arity(Object function) {
        return switch (function) {
            case DoubleUnaryOperator f -> 1;
            case DoubleBinaryOperator f -> 2;
            case DoubleTernaryOperator f -> 3;
            default -> throw new IllegalArgumentException(function.toString());
        };
    }

    private static ClassDesc interfaceOf(Object function) {
        Class<?> type = switch (arity(function)) {
            case 1 -> DoubleUnaryOperator.class;
            case 2 -> DoubleBinaryOperator.class;
            default -> DoubleTernaryOperator.class;
        };
        return type.describeConstable().orElseThrow();
    }
}
