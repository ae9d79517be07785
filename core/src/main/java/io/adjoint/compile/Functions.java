package io.adjoint.compile;

import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Meaning;
import io.adjoint.expr.Meaning.DoubleTernaryOperator;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.constantpool.InterfaceMethodRefEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * The operations' own functions as constants of a generated class. HotSpot inlines a call on a constant object, so that
 * a meaning written once as a lambda runs as if it were written in the loop. Sums, differences, products and negatives
 * are instructions of the machine: nothing has to be inlined, and methods are short.
 */
final class Functions {

    private static final DirectMethodHandleDesc CLASS_DATA_AT = ConstantDescs.ofConstantBootstrap(
            ClassDesc.of("java.lang.invoke.MethodHandles"), "classDataAt", ConstantDescs.CD_Object,
            ConstantDescs.CD_int);

    private final List<Object> functions = new ArrayList<>();

    /** Entries of the class's constants; to look one up by what it describes takes long. */
    private final Map<Object, LoadableConstantEntry> entries = new IdentityHashMap<>();
    private final Map<Class<?>, InterfaceMethodRefEntry> methods = new HashMap<>();

    /** Applies an operation to what some code pushes. */
    void call(CodeBuilder code, Elementwise op, Runnable arguments) {
        switch (op.traits().role()) {
            case SUM -> {
                arguments.run();
                code.dadd();
            }
            case DIFFERENCE -> {
                arguments.run();
                code.dsub();
            }
            case PRODUCT -> {
                arguments.run();
                code.dmul();
            }
            case NEGATION -> {
                arguments.run();
                code.dneg();
            }
            case ABSORBING_PRODUCT, TRUTH, FUNCTION -> function(code, op, arguments);
        }
    }

    private void function(CodeBuilder code, Elementwise op, Runnable arguments) {
        switch (op.function()) {
            case Meaning.Unary(var f) -> call(code, f, DoubleUnaryOperator.class, 1, arguments);
            case Meaning.Binary(var f) -> call(code, f, DoubleBinaryOperator.class, 2, arguments);
            case Meaning.Ternary(var f) -> call(code, f, DoubleTernaryOperator.class, 3, arguments);
        }
    }

    private <F> void call(CodeBuilder code, F function, Class<F> face, int arity, Runnable arguments) {
        push(code, function, face.describeConstable().orElseThrow());
        arguments.run();
        code.invokeinterface(methods.computeIfAbsent(face, fresh -> code.constantPool().interfaceMethodRefEntry(
                fresh.describeConstable().orElseThrow(), "applyAsDouble",
                MethodTypeDesc.of(ConstantDescs.CD_double, Collections.nCopies(arity, ConstantDescs.CD_double)))));
    }

    /** Pushes an array of numbers, which the code only reads. */
    void pushNumbers(CodeBuilder code, double[] numbers) {
        push(code, numbers, ConstantDescs.CD_double.arrayType());
    }

    private void push(CodeBuilder code, Object constant, ClassDesc type) {
        code.ldc(entries.computeIfAbsent(constant, fresh -> {
            functions.add(fresh);
            return code.constantPool().loadableConstantEntry(
                    DynamicConstantDesc.ofNamed(CLASS_DATA_AT, "_", type, functions.size() - 1));
        }));
    }

    /** The class data of the generated class. */
    List<Object> classData() {
        return List.copyOf(functions);
    }
}
