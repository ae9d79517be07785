package io.adjoint.compile;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.adjoint.compile.Scalars.Lowered;
import io.adjoint.compile.Scalars.Scalar;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Generates straight-line code: every scalar is a local variable. HotSpot compiles no method of more than 8,000 bytes and
 * optimises small ones best, so long programs are cut; what crosses a cut passes through an array.
 */
final class ScalarCode {

    /** So many calls HotSpot still optimises well as one method. */
    private static final int CALLS_OF_ONE_METHOD = 250;

    /** Where there are more, methods of this size are fastest. */
    private static final int CALLS_PER_METHOD = 150;

    private static final ClassDesc DOUBLES = CD_double.arrayType();
    private static final MethodTypeDesc WHOLE = MethodTypeDesc.of(CD_void, DOUBLES, DOUBLES);
    private static final MethodTypeDesc PART = MethodTypeDesc.of(CD_void, DOUBLES, DOUBLES, DOUBLES);

    /** So many zeros are written faster all at once, with whatever lies between them, than one by one. */
    private static final int FEWEST_FILLED = 8;

    private static final ClassDesc CD_ARRAYS = ClassDesc.of("java.util.Arrays");
    private static final MethodTypeDesc FILL = MethodTypeDesc.of(CD_void, DOUBLES, CD_int, CD_int, CD_double);

    private final Functions functions = new Functions();
    private final Generated generated = new Generated("Scalars", ScalarKernel.class);
    private final Lowered program;
    private final int[] partOf;
    private final Map<Integer, Integer> crossing = new HashMap<>();
    private final List<List<Integer>> parts = new ArrayList<>();
    private final int[] zeros;

    private ScalarCode(Lowered program) {
        this.program = program;
        this.partOf = new int[program.scalars().size()];
        this.zeros = IntStream.range(0, program.outputs().length)
                .filter(k -> isZero(program.outputs()[k]))
                .toArray();
    }

    static ScalarKernel compiled(Lowered program) {
        var code = new ScalarCode(program);
        code.cut(code.needed());
        code.findCrossing();
        return code.emit();
    }

    private boolean[] needed() {
        boolean[] needed = new boolean[partOf.length];
        Arrays.stream(program.outputs()).forEach(id -> needed[id] = true);
        for (int i = needed.length - 1; i >= 0; i--) {
            if (needed[i] && program.scalars().get(i) instanceof Scalar.Call call) {
                call.arguments().forEach(argument -> needed[argument] = true);
            }
        }
        return needed;
    }

    private void cut(boolean[] needed) {
        int[] calls = IntStream.range(0, partOf.length)
                .filter(i -> needed[i] && program.scalars().get(i) instanceof Scalar.Call)
                .toArray();
        int most = calls.length <= CALLS_OF_ONE_METHOD ? CALLS_OF_ONE_METHOD : CALLS_PER_METHOD;
        parts.add(new ArrayList<>());
        for (int call : calls) {
            if (parts.getLast().size() == most) {
                parts.add(new ArrayList<>());
            }
            partOf[call] = parts.size() - 1;
            parts.getLast().add(call);
        }
    }

    private void findCrossing() {
        for (List<Integer> part : parts) {
            for (int id : part) {
                for (int argument : ((Scalar.Call) program.scalars().get(id)).arguments()) {
                    if (program.scalars().get(argument) instanceof Scalar.Call && partOf[argument] != partOf[id]) {
                        crossing.putIfAbsent(argument, crossing.size());
                    }
                }
            }
        }
    }

    private ScalarKernel emit() {
        Map<Integer, List<Integer>> places = new HashMap<>();
        for (int k = 0; k < program.outputs().length; k++) {
            places.computeIfAbsent(program.outputs()[k], id -> new ArrayList<>()).add(k);
        }
        for (int p = 0; p < parts.size(); p++) {
            int part = p;
            generated.method("part" + p, PART, code -> part(code, part, places));
        }
        generated.method("whole", WHOLE, this::whole);
        generated.forward("run", WHOLE, "whole");
        return (ScalarKernel) generated.instance(functions);
    }

    private void whole(CodeBuilder code) {
        int crossed = code.allocateLocal(TypeKind.REFERENCE);
        if (crossing.isEmpty()) {
            code.aconst_null().astore(crossed);
        } else {
            code.loadConstant(crossing.size()).newarray(TypeKind.DOUBLE).astore(crossed);
        }
        if (zeros.length >= FEWEST_FILLED) {
            code.aload(1).loadConstant(zeros[0]).loadConstant(zeros[zeros.length - 1] + 1).dconst_0()
                    .invokestatic(CD_ARRAYS, "fill", FILL);
        }
        for (int p = 0; p < parts.size(); p++) {
            code.aload(0).aload(1).aload(crossed);
            generated.call(code, "part" + p, PART);
        }
        code.return_();
    }

    private void part(CodeBuilder code, int part, Map<Integer, List<Integer>> places) {
        Map<Integer, Integer> locals = new HashMap<>();
        for (int id : parts.get(part)) {
            Scalar.Call call = (Scalar.Call) program.scalars().get(id);
            call.arguments().forEach(argument -> prepare(code, argument, part, locals));
            functions.push(code, call.function());
            call.arguments().forEach(argument -> load(code, argument, locals));
            Functions.call(code, call.function());
            if (call.rounded()) {
                code.d2f().f2d();
            }
            keep(code, id, locals);
            if (crossing.containsKey(id)) {
                code.aload(2).loadConstant(crossing.get(id)).dload(locals.get(id)).dastore();
            }
            store(code, id, places, locals);
        }
        if (part == parts.size() - 1) {
            storeLeaves(code, places, locals);
        }
        code.return_();
    }

    private void storeLeaves(CodeBuilder code, Map<Integer, List<Integer>> places, Map<Integer, Integer> locals) {
        for (int id : places.keySet()) {
            boolean filled = zeros.length >= FEWEST_FILLED && isZero(id);
            if (!filled && !(program.scalars().get(id) instanceof Scalar.Call)) {
                prepare(code, id, parts.size() - 1, locals);
                store(code, id, places, locals);
            }
        }
    }

    private boolean isZero(int id) {
        boolean leaf = !(program.scalars().get(id) instanceof Scalar.Call
                || program.scalars().get(id) instanceof Scalar.Input);
        return leaf && Double.compare(program.number(id), 0) == 0;
    }

    private void store(CodeBuilder code, int id, Map<Integer, List<Integer>> places, Map<Integer, Integer> locals) {
        for (int place : places.getOrDefault(id, List.of())) {
            code.aload(1).loadConstant(place);
            load(code, id, locals);
            code.dastore();
        }
    }

    /** Brings a scalar from outside into a local; numbers stay constants of the code. */
    private void prepare(CodeBuilder code, int id, int part, Map<Integer, Integer> locals) {
        if (locals.containsKey(id)) {
            return;
        }
        switch (program.scalars().get(id)) {
            case Scalar.Input(int position) -> {
                code.aload(0).loadConstant(position).daload();
                keep(code, id, locals);
            }
            case Scalar.Call call when partOf[id] != part -> {
                code.aload(2).loadConstant(crossing.get(id)).daload();
                keep(code, id, locals);
            }
            case Scalar other -> {}
        }
    }

    private void load(CodeBuilder code, int id, Map<Integer, Integer> locals) {
        Integer local = locals.get(id);
        if (local == null) {
            code.loadConstant(program.number(id));
        } else {
            code.dload(local);
        }
    }

    private static void keep(CodeBuilder code, int id, Map<Integer, Integer> locals) {
        int local = code.allocateLocal(TypeKind.DOUBLE);
        code.dstore(local);
        locals.put(id, local);
    }
}
