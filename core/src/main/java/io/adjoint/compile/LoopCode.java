package io.adjoint.compile;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.adjoint.expr.Fold;
import io.adjoint.tensor.DType;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Generates the loops and folds of a program: simple counted loops, which HotSpot unrolls and vectorises. */
final class LoopCode {

    private static final ClassDesc DOUBLES = CD_double.arrayType();
    private static final ClassDesc FLOATS = CD_float.arrayType();
    private static final MethodTypeDesc LOOP =
            MethodTypeDesc.of(CD_void, desc(Values[].class), CD_int.arrayType(), CD_int, CD_int);
    private static final MethodTypeDesc FOLD = MethodTypeDesc.of(CD_double, DOUBLES, CD_int, CD_int);
    private static final MethodTypeDesc ACCUMULATE =
            MethodTypeDesc.of(CD_void, DOUBLES, CD_int, DOUBLES, CD_int, CD_int);

    private static final MethodTypeDesc ROWS =
            MethodTypeDesc.of(CD_void, DOUBLES, CD_int, CD_int, CD_int, DOUBLES, CD_int,
                    CD_int);

    /** So many loops a dispatcher reaches within the 8,000 bytes that HotSpot compiles; their classes stay small, too. */
    private static final int LOOPS_OF_A_CLASS = 256;

    /** How many partial results a fold has. */
    static final int LANES = 4;

    private final Functions functions;

    private LoopCode(Functions functions) {
        this.functions = functions;
    }

    /** The kernel of some loops and folds, numbered as they are listed. */
    static Kernel compiled(List<Loop> loops, List<Fold> folds) {
        if (loops.size() <= LOOPS_OF_A_CLASS) {
            return part(loops, folds);
        }
        List<Kernel> parts = new ArrayList<>();
        for (int from = 0; from < loops.size(); from += LOOPS_OF_A_CLASS) {
            parts.add(part(loops.subList(from, Math.min(from + LOOPS_OF_A_CLASS, loops.size())), folds));
        }
        return new Parts(parts);
    }

    /** Loops of several classes. */
    private record Parts(List<Kernel> parts) implements Kernel {
        @Override
        public void loop(int loop, Values[] arrays, int[] offsets, int from, int to) {
            parts.get(loop / LOOPS_OF_A_CLASS).loop(loop % LOOPS_OF_A_CLASS, arrays, offsets, from, to);
        }

        @Override
        public void fold(int fold, double[] run, int from, int length, int rows, double[] totals, int place,
                int apart) {
            parts.getFirst().fold(fold, run, from, length, rows, totals, place, apart);
        }

        @Override
        public void accumulate(int fold, double[] run, int from, int length, int rows, double[] totals, int place,
                int apart) {
            parts.getFirst().accumulate(fold, run, from, length, rows, totals, place, apart);
        }
    }

    private static Kernel part(List<Loop> loops, List<Fold> folds) {
        var generated = new Generated("Loops", Kernel.class, StackMapsOption.STACK_MAPS_WHEN_REQUIRED);
        var code = new LoopCode(generated.functions());
        for (int i = 0; i < loops.size(); i++) {
            Loop loop = loops.get(i);
            generated.method("loop" + i, LOOP, builder -> code.loop(builder, loop));
        }
        for (int i = 0; i < folds.size(); i++) {
            Fold fold = folds.get(i);
            String row = "row" + i;
            String each = "each" + i;
            generated.method(row, FOLD, builder -> code.fold(builder, fold));
            generated.method(each, ACCUMULATE, builder -> code.accumulate(builder, fold));
            generated.method("fold" + i, ROWS, builder -> code.rows(builder, () -> {
                builder.aload(4).iload(5);
                code.functions.call(builder, fold.combine(), () -> {
                    builder.aload(4).iload(5).daload().aload(0).iload(1).iload(1).iload(2).iadd();
                    generated.call(builder, row, FOLD);
                });
                builder.dastore();
            }));
            generated.method("accumulate" + i, ROWS, builder -> code.rows(builder, () -> {
                builder.aload(0).iload(1).aload(4).iload(5).iload(2);
                generated.call(builder, each, ACCUMULATE);
            }));
        }
        generated.dispatch("loop", LOOP, loops.size());
        generated.dispatch("fold", ROWS, folds.size());
        generated.dispatch("accumulate", ROWS, folds.size());
        return (Kernel) generated.instance();
    }

    private void loop(CodeBuilder code, Loop loop) {
        Map<Integer, Integer> arrays = new HashMap<>();
        loop.streams().forEach(stream -> array(code, arrays, stream.slot(), stream.dtype()));
        loop.stores().forEach(store -> array(code, arrays, store.slot(), store.dtype()));
        Map<Integer, Integer> values = new HashMap<>();
        loop.invariants().forEach(invariant -> invariant(code, invariant, values));
        counted(code, 2, 3, 1, index -> {
            for (Loop.Stream stream : loop.streams()) {
                code.aload(arrays.get(stream.slot())).iload(index);
                loadElement(code, stream.dtype());
                keep(code, values, stream.value());
            }
            loop.computes().forEach(compute -> compute(code, compute, values));
            for (Loop.Store store : loop.stores()) {
                code.aload(arrays.get(store.slot())).iload(index).dload(values.get(store.value()));
                storeElement(code, store.dtype());
            }
        });
        code.return_();
    }

    private static void array(CodeBuilder code, Map<Integer, Integer> arrays, int slot, DType dtype) {
        arrays.computeIfAbsent(slot, fresh -> {
            int local = code.allocateLocal(TypeKind.REFERENCE);
            code.aload(0).loadConstant(slot).aaload();
            array(code, dtype);
            code.astore(local);
            return local;
        });
    }

    private static void invariant(CodeBuilder code, Loop.Invariant invariant, Map<Integer, Integer> values) {
        code.aload(0).loadConstant(invariant.slot()).aaload();
        array(code, invariant.dtype());
        code.aload(1).loadConstant(invariant.slot()).iaload();
        loadElement(code, invariant.dtype());
        keep(code, values, invariant.value());
    }

    /** The array of the values on the stack. */
    private static void array(CodeBuilder code, DType dtype) {
        switch (dtype) {
            case FLOAT64 -> array(code, desc(Values.Doubles.class), DOUBLES);
            case FLOAT32 -> array(code, desc(Values.Floats.class), FLOATS);
        }
    }

    private static void array(CodeBuilder code, ClassDesc values, ClassDesc array) {
        code.checkcast(values).invokevirtual(values, "array", MethodTypeDesc.of(array));
    }

    private static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    private static void loadElement(CodeBuilder code, DType dtype) {
        switch (dtype) {
            case FLOAT64 -> code.daload();
            case FLOAT32 -> code.faload().f2d();
        }
    }

    private static void storeElement(CodeBuilder code, DType dtype) {
        switch (dtype) {
            case FLOAT64 -> code.dastore();
            case FLOAT32 -> code.d2f().fastore();
        }
    }

    /** The number on the stack as its dtype has it. */
    static void round(CodeBuilder code, DType dtype) {
        switch (dtype) {
            case FLOAT64 -> {}
            case FLOAT32 -> code.d2f().f2d();
        }
    }

    private void compute(CodeBuilder code, Computation computation, Map<Integer, Integer> values) {
        switch (computation) {
            case Computation.Number(double number, int _) -> code.loadConstant(number);
            case Computation.Call call -> {
                functions.call(code, call.op(),
                        () -> call.arguments().forEach(argument -> code.dload(values.get(argument))));
                round(code, call.dtype());
            }
        }
        keep(code, values, computation.value());
    }

    private static void keep(CodeBuilder code, Map<Integer, Integer> values, int value) {
        int local = code.allocateLocal(TypeKind.DOUBLE);
        code.dstore(local);
        values.put(value, local);
    }

    /** Four partial results hide the latency of the operation; their order is fixed, so the result is too. */
    private void fold(CodeBuilder code, Fold fold) {
        int[] lanes = new int[LANES];
        for (int lane = 0; lane < LANES; lane++) {
            lanes[lane] = code.allocateLocal(TypeKind.DOUBLE);
            code.loadConstant(fold.start()).dstore(lanes[lane]);
        }
        int whole = code.allocateLocal(TypeKind.INT);
        code.iload(2).loadConstant(LANES - 1).isub().istore(whole);
        int rest = counted(code, 1, whole, LANES, index -> {
            for (int i = 0; i < LANES; i++) {
                int lane = i;
                functions.call(code, fold.combine(),
                        () -> code.dload(lanes[lane]).aload(0).iload(index).loadConstant(lane).iadd().daload());
                code.dstore(lanes[lane]);
            }
        });
        counted(code, rest, 2, 1, index -> {
            functions.call(code, fold.combine(), () -> code.dload(lanes[0]).aload(0).iload(index).daload());
            code.dstore(lanes[0]);
        });
        functions.call(code, fold.combine(), () -> {
            functions.call(code, fold.combine(), () -> code.dload(lanes[0]).dload(lanes[1]));
            functions.call(code, fold.combine(), () -> code.dload(lanes[2]).dload(lanes[3]));
        });
        code.dreturn();
    }

    private void accumulate(CodeBuilder code, Fold fold) {
        int zero = code.allocateLocal(TypeKind.INT);
        code.iconst_0().istore(zero);
        counted(code, zero, 4, 1, index -> {
            code.aload(2).iload(3).iload(index).iadd();
            functions.call(code, fold.combine(), () -> code.aload(2).iload(3).iload(index).iadd().daload()
                    .aload(0).iload(1).iload(index).iadd().daload());
            code.dastore();
        });
        code.return_();
    }

    /** Row after row of a run and of totals, of which the code of one row reads where it begins. */
    private void rows(CodeBuilder code, Runnable row) {
        int zero = code.allocateLocal(TypeKind.INT);
        code.iconst_0().istore(zero);
        counted(code, zero, 3, 1, index -> {
            row.run();
            code.iload(1).iload(2).iadd().istore(1).iload(5).iload(6).iadd().istore(5);
        });
        code.return_();
    }

    /** {@code for (i = from; i < to; i += step)}; gives the local that holds i. */
    private static int counted(CodeBuilder code, int from, int to, int step, Consumer<Integer> body) {
        int index = code.allocateLocal(TypeKind.INT);
        Label head = code.newLabel();
        Label end = code.newLabel();
        code.iload(from).istore(index).labelBinding(head).iload(index).iload(to).if_icmpge(end);
        body.accept(index);
        code.iinc(index, step).goto_(head).labelBinding(end);
        return index;
    }
}
