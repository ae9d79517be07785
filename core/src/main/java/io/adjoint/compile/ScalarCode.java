package io.adjoint.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import io.adjoint.compile.Scalars.Lowered;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Generates straight-line code: every scalar is a local variable. HotSpot compiles no method of more than 8,000 bytes and
 * optimises small ones best, so long programs are cut into methods ({@link ScalarCuts}), and those that are longer than
 * the constants of a class allow into classes.
 */
final class ScalarCode {

    private static final ClassDesc DOUBLES = CD_double.arrayType();
    private static final MethodTypeDesc WHOLE = MethodTypeDesc.of(CD_void, DOUBLES, DOUBLES);
    private static final MethodTypeDesc PART = MethodTypeDesc.of(CD_void, DOUBLES, DOUBLES, DOUBLES);

    /** So many outputs that lie side by side in what they come from are faster copied together than one by one. */
    private static final int FEWEST_COPIED = 8;

    /** So many lines have fewer than 65,535 constants, even if each is of three numbers and a function of its own. */
    private static final int LINES_OF_A_CLASS = 6_000;

    private static final ClassDesc CD_SYSTEM = ClassDesc.of("java.lang.System");
    private static final MethodTypeDesc COPY =
            MethodTypeDesc.of(CD_void, CD_Object, CD_int, CD_Object, CD_int, CD_int);

    private static final int NONE = -1;

    private final Tape tape;
    private final int[] outputs;
    private final double[] numbers;
    private final List<Line> lines;
    private final ScalarCuts cuts;
    private final int[] locals;

    /** One thing that the code does. */
    sealed interface Line {

        /** Computes a scalar. */
        record Computed(int id) implements Line {}

        /** Stores a scalar as an output. */
        record Stored(int id, int place) implements Line {}

        /** Copies inputs that are outputs, or the numbers among the outputs and whatever lies between. */
        record Copied(boolean fromInputs, int from, int place, int count) implements Line {}
    }

    private ScalarCode(Lowered program) {
        this.tape = program.tape();
        this.outputs = program.outputs();
        this.numbers = Arrays.stream(outputs).mapToDouble(tape::number).toArray();
        this.lines = lines(program.needed());
        this.cuts = ScalarCuts.cut(lines, tape);
        this.locals = new int[tape.size()];
        Arrays.fill(locals, NONE);
    }

    static ScalarKernel compiled(Lowered program) {
        return new ScalarCode(program).emitted();
    }

    /** Copied numbers come first, as other outputs may lie between them. */
    private List<Line> lines(boolean[] needed) {
        List<Line> all = new ArrayList<>();
        int[] fixed = places(id -> !tape.isRead(id));
        if (fixed.length >= FEWEST_COPIED) {
            all.add(new Line.Copied(false, fixed[0], fixed[0], fixed[fixed.length - 1] + 1 - fixed[0]));
        } else {
            store(fixed, all);
        }
        compute(needed, all);
        copyInputs(all);
        return all;
    }

    /** The outputs of some kind. */
    private int[] places(IntPredicate kind) {
        return IntStream.range(0, outputs.length).filter(place -> kind.test(outputs[place])).toArray();
    }

    private void store(int[] places, List<Line> all) {
        for (int place : places) {
            all.add(new Line.Stored(outputs[place], place));
        }
    }

    /** Computes what is needed; each output is stored as soon as it is known. */
    private void compute(boolean[] needed, List<Line> all) {
        int[] first = new int[tape.size()];
        int[] next = new int[outputs.length];
        Arrays.fill(first, NONE);
        for (int place = outputs.length - 1; place >= 0; place--) {
            next[place] = first[outputs[place]];
            first[outputs[place]] = place;
        }
        for (int id = 0; id < needed.length; id++) {
            if (needed[id] && tape.isCall(id)) {
                all.add(new Line.Computed(id));
                for (int place = first[id]; place != NONE; place = next[place]) {
                    all.add(new Line.Stored(id, place));
                }
            }
        }
    }

    private void copyInputs(List<Line> all) {
        int[] places = places(id -> tape.kind(id) == Tape.Kind.INPUT);
        for (int i = 0; i < places.length;) {
            int from = tape.place(outputs[places[i]]);
            int count = 1;
            while (i + count < places.length && places[i + count] == places[i] + count
                    && tape.place(outputs[places[i + count]]) == from + count) {
                count++;
            }
            if (count >= FEWEST_COPIED) {
                all.add(new Line.Copied(true, from, places[i], count));
            } else {
                store(Arrays.copyOfRange(places, i, i + count), all);
            }
            i += count;
        }
    }

    private ScalarKernel emitted() {
        if (lines.size() <= LINES_OF_A_CLASS) {
            var generated = new Generated("Scalars", ScalarKernel.class, StackMapsOption.DROP_STACK_MAPS);
            emit(generated, cuts.parts());
            int parts = cuts.parts().size();
            generated.method("whole", WHOLE, code -> whole(generated, code, parts));
            generated.forward("run", WHOLE, "whole");
            return (ScalarKernel) generated.instance();
        }
        List<ScalarSection> sections = new ArrayList<>();
        for (List<List<Line>> parts : sections()) {
            var generated = new Generated("Section", ScalarSection.class, StackMapsOption.DROP_STACK_MAPS);
            emit(generated, parts);
            generated.method("whole", PART, code -> calls(generated, code, 2, parts.size()));
            generated.forward("run", PART, "whole");
            sections.add((ScalarSection) generated.instance());
        }
        return new Sections(sections.toArray(ScalarSection[]::new), cuts.room());
    }

    /** Straight-line code of several classes. */
    private record Sections(ScalarSection[] sections, int room) implements ScalarKernel {
        @Override
        public void run(double[] in, double[] out) {
            double[] crossed = new double[room];
            for (ScalarSection section : sections) {
                section.run(in, out, crossed);
            }
        }
    }

    /** The methods of each class. */
    private List<List<List<Line>>> sections() {
        List<List<List<Line>>> sections = new ArrayList<>();
        int length = LINES_OF_A_CLASS;
        for (List<Line> part : cuts.parts()) {
            if (length + part.size() > LINES_OF_A_CLASS) {
                sections.add(new ArrayList<>());
                length = 0;
            }
            sections.getLast().add(part);
            length += part.size();
        }
        return sections;
    }

    private void emit(Generated generated, List<List<Line>> parts) {
        for (int p = 0; p < parts.size(); p++) {
            List<Line> part = parts.get(p);
            generated.method("part" + p, PART, code -> part(generated.functions(), code, part));
        }
    }

    private void whole(Generated generated, CodeBuilder code, int parts) {
        int crossed = code.allocateLocal(TypeKind.REFERENCE);
        if (cuts.room() == 0) {
            code.aconst_null().astore(crossed);
        } else {
            code.loadConstant(cuts.room()).newarray(TypeKind.DOUBLE).astore(crossed);
        }
        calls(generated, code, crossed, parts);
    }

    private static void calls(Generated generated, CodeBuilder code, int crossed, int parts) {
        for (int p = 0; p < parts; p++) {
            code.aload(0).aload(1).aload(crossed);
            generated.call(code, "part" + p, PART);
        }
        code.return_();
    }

    private void part(Functions functions, CodeBuilder code, List<Line> part) {
        for (Line line : part) {
            switch (line) {
                case Line.Computed(int id) -> compute(functions, code, id);
                case Line.Stored(int id, int place) -> {
                    code.aload(1).loadConstant(place);
                    load(code, id);
                    code.dastore();
                }
                case Line.Copied copied -> copy(functions, code, copied);
            }
        }
        code.return_();
        forget(part);
    }

    /** Locals are a method's own. */
    private void forget(List<Line> part) {
        for (Line line : part) {
            if (line instanceof Line.Computed(int id)) {
                locals[id] = NONE;
                for (int k = 0; k < tape.arity(id); k++) {
                    locals[tape.argument(id, k)] = NONE;
                }
            }
        }
    }

    private void compute(Functions functions, CodeBuilder code, int id) {
        int arity = tape.arity(id);
        for (int k = 0; k < arity; k++) {
            int argument = tape.argument(id, k);
            if (locals[argument] == NONE && tape.isRead(argument)) {
                load(code, argument);
                keep(code, argument);
            }
        }
        functions.call(code, tape.op(id), () -> {
            for (int k = 0; k < arity; k++) {
                load(code, tape.argument(id, k));
            }
        });
        LoopCode.round(code, tape.dtype(id));
        keep(code, id);
        if (cuts.crosses(id)) {
            code.aload(2).loadConstant(cuts.place(id)).dload(locals[id]).dastore();
        }
    }

    private void copy(Functions functions, CodeBuilder code, Line.Copied copied) {
        if (copied.fromInputs()) {
            code.aload(0);
        } else {
            functions.pushNumbers(code, numbers);
        }
        code.loadConstant(copied.from()).aload(1).loadConstant(copied.place()).loadConstant(copied.count())
                .invokestatic(CD_SYSTEM, "arraycopy", COPY);
    }

    /** Pushes a scalar, from wherever it is; numbers are constants of the code. */
    private void load(CodeBuilder code, int id) {
        if (locals[id] != NONE) {
            code.dload(locals[id]);
            return;
        }
        switch (tape.kind(id)) {
            case INPUT -> code.aload(0).loadConstant(tape.place(id)).daload();
            case CALL -> code.aload(2).loadConstant(cuts.place(id)).daload();
            case NUMBER, ABSENT -> code.loadConstant(tape.number(id));
        }
    }

    private void keep(CodeBuilder code, int id) {
        int local = code.allocateLocal(TypeKind.DOUBLE);
        code.dstore(local);
        locals[id] = local;
    }
}
