package io.adjoint.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
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
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Generates straight-line code: every scalar is a local variable. HotSpot compiles no method of more than 8,000 bytes and
 * optimises small ones best, so long programs are cut ({@link ScalarCuts}); what crosses a cut passes through an array.
 */
final class ScalarCode {

    private static final ClassDesc DOUBLES = CD_double.arrayType();
    private static final MethodTypeDesc WHOLE = MethodTypeDesc.of(CD_void, DOUBLES, DOUBLES);
    private static final MethodTypeDesc PART = MethodTypeDesc.of(CD_void, DOUBLES, DOUBLES, DOUBLES);

    /** So many outputs that lie side by side in what they come from are faster copied together than one by one. */
    private static final int FEWEST_COPIED = 8;

    private static final ClassDesc CD_SYSTEM = ClassDesc.of("java.lang.System");
    private static final MethodTypeDesc COPY =
            MethodTypeDesc.of(CD_void, CD_Object, CD_int, CD_Object, CD_int, CD_int);

    private final Functions functions = new Functions();
    private final Generated generated = new Generated("Scalars", ScalarKernel.class);
    private final Lowered program;
    private final double[] numbers;
    private final Map<Integer, Integer> crossing = new HashMap<>();

    /** One thing that the code does. */
    sealed interface Line {

        /** Computes a scalar. */
        record Computed(int id, Scalar.Call call) implements Line {}

        /** Stores a scalar as an output. */
        record Stored(int id, int place) implements Line {}

        /** Copies inputs that are outputs, or the numbers among the outputs and whatever lies between. */
        record Copied(boolean fromInputs, int from, int place, int count) implements Line {}
    }

    private ScalarCode(Lowered program) {
        this.program = program;
        this.numbers = Arrays.stream(program.outputs()).mapToDouble(program::number).toArray();
    }

    static ScalarKernel compiled(Lowered program) {
        var code = new ScalarCode(program);
        return code.emit(ScalarCuts.cut(code.lines(), program));
    }

    /** Copied numbers come first, as other outputs may lie between them. */
    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        int[] fixed = places(scalar -> scalar instanceof Scalar.Number || scalar instanceof Scalar.Structural);
        if (fixed.length >= FEWEST_COPIED) {
            lines.add(new Line.Copied(false, fixed[0], fixed[0], fixed[fixed.length - 1] + 1 - fixed[0]));
        } else {
            store(fixed, lines);
        }
        compute(lines);
        copyInputs(lines);
        return lines;
    }

    /** The outputs of some kind. */
    private int[] places(Predicate<Scalar> kind) {
        return IntStream.range(0, numbers.length).filter(k -> kind.test(output(k))).toArray();
    }

    private Scalar output(int place) {
        return program.scalars().get(program.outputs()[place]);
    }

    private void store(int[] places, List<Line> lines) {
        for (int place : places) {
            lines.add(new Line.Stored(program.outputs()[place], place));
        }
    }

    private void compute(List<Line> lines) {
        Map<Integer, List<Integer>> placesOf = new HashMap<>();
        for (int place : places(Scalar.Call.class::isInstance)) {
            placesOf.computeIfAbsent(program.outputs()[place], id -> new ArrayList<>()).add(place);
        }
        boolean[] needed = needed();
        for (int id = 0; id < needed.length; id++) {
            if (needed[id] && program.scalars().get(id) instanceof Scalar.Call call) {
                lines.add(new Line.Computed(id, call));
                for (int place : placesOf.getOrDefault(id, List.of())) {
                    lines.add(new Line.Stored(id, place));
                }
            }
        }
    }

    private void copyInputs(List<Line> lines) {
        int[] places = places(Scalar.Input.class::isInstance);
        for (int i = 0; i < places.length;) {
            int from = position(places[i]);
            int count = 1;
            while (i + count < places.length && places[i + count] == places[i] + count
                    && position(places[i + count]) == from + count) {
                count++;
            }
            if (count >= FEWEST_COPIED) {
                lines.add(new Line.Copied(true, from, places[i], count));
            } else {
                store(Arrays.copyOfRange(places, i, i + count), lines);
            }
            i += count;
        }
    }

    private int position(int place) {
        return ((Scalar.Input) output(place)).position();
    }

    private boolean[] needed() {
        boolean[] needed = new boolean[program.scalars().size()];
        Arrays.stream(program.outputs()).forEach(id -> needed[id] = true);
        for (int i = needed.length - 1; i >= 0; i--) {
            if (needed[i] && program.scalars().get(i) instanceof Scalar.Call call) {
                call.arguments().forEach(argument -> needed[argument] = true);
            }
        }
        return needed;
    }

    private ScalarKernel emit(ScalarCuts cuts) {
        cuts.crossing().forEach(id -> crossing.put(id, crossing.size()));
        for (int p = 0; p < cuts.parts().size(); p++) {
            List<Line> part = cuts.parts().get(p);
            generated.method("part" + p, PART, code -> part(code, part));
        }
        generated.method("whole", WHOLE, code -> whole(code, cuts.parts().size()));
        generated.forward("run", WHOLE, "whole");
        return (ScalarKernel) generated.instance(functions);
    }

    private void whole(CodeBuilder code, int parts) {
        int crossed = code.allocateLocal(TypeKind.REFERENCE);
        if (crossing.isEmpty()) {
            code.aconst_null().astore(crossed);
        } else {
            code.loadConstant(crossing.size()).newarray(TypeKind.DOUBLE).astore(crossed);
        }
        for (int p = 0; p < parts; p++) {
            code.aload(0).aload(1).aload(crossed);
            generated.call(code, "part" + p, PART);
        }
        code.return_();
    }

    private void part(CodeBuilder code, List<Line> lines) {
        Map<Integer, Integer> locals = new HashMap<>();
        for (Line line : lines) {
            switch (line) {
                case Line.Computed(int id, var call) -> compute(code, id, call, locals);
                case Line.Stored(int id, int place) -> {
                    code.aload(1).loadConstant(place);
                    load(code, id, locals);
                    code.dastore();
                }
                case Line.Copied copied -> copy(code, copied);
            }
        }
        code.return_();
    }

    private void compute(CodeBuilder code, int id, Scalar.Call call, Map<Integer, Integer> locals) {
        for (int argument : call.arguments()) {
            if (!locals.containsKey(argument) && program.isRead(argument)) {
                load(code, argument, locals);
                keep(code, argument, locals);
            }
        }
        functions.call(code, call.op(), () -> call.arguments().forEach(argument -> load(code, argument, locals)));
        LoopCode.round(code, call.dtype());
        keep(code, id, locals);
        if (crossing.containsKey(id)) {
            code.aload(2).loadConstant(crossing.get(id)).dload(locals.get(id)).dastore();
        }
    }

    private void copy(CodeBuilder code, Line.Copied copied) {
        if (copied.fromInputs()) {
            code.aload(0);
        } else {
            functions.pushNumbers(code, numbers);
        }
        code.loadConstant(copied.from()).aload(1).loadConstant(copied.place()).loadConstant(copied.count())
                .invokestatic(CD_SYSTEM, "arraycopy", COPY);
    }

    /** Pushes a scalar, from wherever it is; numbers are constants of the code. */
    private void load(CodeBuilder code, int id, Map<Integer, Integer> locals) {
        if (locals.containsKey(id)) {
            code.dload(locals.get(id));
            return;
        }
        switch (program.scalars().get(id)) {
            case Scalar.Input(int position) -> code.aload(0).loadConstant(position).daload();
            case Scalar.Call _ -> code.aload(2).loadConstant(crossing.get(id)).daload();
            case Scalar.Number _,Scalar.Structural _ -> code.loadConstant(program.number(id));
        }
    }

    private static void keep(CodeBuilder code, int id, Map<Integer, Integer> locals) {
        int local = code.allocateLocal(TypeKind.DOUBLE);
        code.dstore(local);
        locals.put(id, local);
    }
}
