package io.adjoint.compile;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Control;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Lifetime;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.function.Body;
import io.adjoint.op.Examples;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Expressions compiled to be evaluated many times: the same meaning as the evaluator's, as fast as code written by hand.
 * A function and its derivatives are compiled as the outputs of one program, so that they share their work.
 *
 * <pre>{@code
 * Program program = Program.of(List.of(y, dy), List.of(w, x));
 * List<Tensor> values = program.run(List.of(Tensor.scalar(1), Tensor.scalar(2)));
 * }</pre>
 *
 * <p>A program is immutable and may be run by any number of threads at once. Results agree with the evaluator's bit for
 * bit, but for sums and matrix products, which are added in another order, and vectorised functions, which differ in the
 * last place. Nothing depends on the number of threads but the last places of large matrix products and of what is made of
 * them, products with vectors and convolutions' gradients: they are cut into as many parts as there are threads, see
 * {@code Blas.setThreads}.
 */
public final class Program {

    private final List<Variable> inputs;
    private final List<Type> outputs;
    private final Executable executable;
    private final int inputSize;
    private final int outputSize;

    private Program(List<Variable> inputs, List<Type> outputs, Executable executable) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.executable = executable;
        this.inputSize = inputs.stream().mapToInt(input -> input.shape().size()).sum();
        this.outputSize = outputs.stream().mapToInt(output -> output.shape().size()).sum();
    }

    /**
     * Compiles expressions as functions of variables.
     *
     * @param outputs what is to be computed
     * @param inputs the variables whose values each run is given; the others keep their own
     * @return the program
     * @throws AdjointException if an input is named twice, or a variable is no input and has no value of its own
     */
    public static Program of(List<? extends Expr> outputs, List<Variable> inputs) {
        return of(outputs, inputs, Form.STRAIGHT, Generation.AT_ONCE);
    }

    /** What a program may be compiled to. */
    enum Form {
        /** Straight-line code where that is possible, else loops. */
        STRAIGHT,
        /** Loops, however small. */
        LOOPS
    }

    static Program of(
            List<? extends Expr> outputs, List<Variable> inputs, Form form, Generation generation) {
        List<Expr> wanted = AdjointException.noNulls(outputs, "program", "the outputs");
        AdjointException.notNull(inputs, "program", "the inputs");
        requireDistinct(inputs);
        Rooted simple = simplified(Rooted.of(wanted), inputs);
        return new Program(List.copyOf(inputs), wanted.stream().map(Expr::type).toList(),
                executable(simple, inputs, form, generation));
    }

    /** Compiles what a function of a loop, a choice or a call does. */
    static Executable executable(Body body, Generation generation) {
        return executable(simplified(Rooted.of(body.results()), body.parameters()), body.parameters(), Form.STRAIGHT,
                generation);
    }

    private static Executable executable(
            Rooted simple, List<Variable> inputs, Form form, Generation generation) {
        List<Type> types = simple.roots().stream().map(Expr::type).toList();
        Optional<Scalars.Lowered> straight =
                form == Form.STRAIGHT ? Scalars.lowered(simple, inputs) : Optional.empty();
        return straight
                .<Executable>map(lowered -> new ScalarExecutable(lowered, inputs, types, generation))
                .orElseGet(() -> new LoopExecutable(Planner.planned(Scalings.absorbed(simple)), inputs, generation));
    }

    private static Rooted simplified(Rooted outputs, List<Variable> inputs) {
        requireKnown(outputs.graph(), inputs);
        var given = new HashSet<>(inputs);
        Function<Variable, Expr> leaves = variable -> given.contains(variable) ? variable : constant(variable);
        Rooted expanded = outputs.graph().order().stream().anyMatch(Program::isControl)
                ? Rebuild.with(Rules.EXPANSION,
                        ProductSums.of(bodiesRewritten(Rebuild.with(List.of(), leaves, outputs))))
                : Rebuild.with(Rules.EXPANSION, leaves, ProductSums.of(outputs));
        return Rebuild.with(Rules.EXACT, Squeezing.of(ShortSums.of(Singling.of(expanded))));
    }

    private static boolean isControl(Expr node) {
        return node instanceof Apply apply && apply.op() instanceof Control;
    }

    /** Loops and calls as programs run them. */
    private static Rooted bodiesRewritten(Rooted closed) {
        return Rooted.of(Calls.of(Invariance.of(LoopMotion.of(LoopExpansion.of(closed.roots())))));
    }

    private static void requireDistinct(List<Variable> inputs) {
        var symbols = new HashSet<Object>();
        for (Variable input : inputs) {
            AdjointException.notNull(input, "program", "an input");
            if (!symbols.add(input.symbol())) {
                throw new AdjointException("program", "the input " + input.name() + " twice", "each input once",
                        "Leave one of them out");
            }
        }
    }

    /** Refuses inputs of another type than the variables of their name. */
    private static void requireKnown(Graph graph, List<Variable> inputs) {
        for (Variable input : inputs) {
            Optional<Variable> same = graph.variable(input.name());
            if (same.isPresent() && input.symbol().equals(input.name()) && !same.get().equals(input)) {
                throw new AdjointException("program", "the input " + input.name() + " of type " + input.type(),
                        "type " + same.get().type() + ", as in the outputs",
                        "Pass the variable from which the outputs were built");
            }
        }
    }

    /** A variable that is no input becomes a constant. */
    private static Expr constant(Variable variable) {
        return variable.value().<Expr>map(Constant::of).orElseThrow(() -> missing(variable));
    }

    private static AdjointException missing(Variable variable) {
        Lifetime.requireOfLeaf("program", variable);
        return new AdjointException("program",
                "the variable " + variable.name() + ", which is no input and has no value",
                "a value or an input for each variable", variable.isFresh()
                        ? "Keep the parameter of a function inside it, and give what is needed as its result"
                        : "List it among the inputs");
    }

    /** {@return the variables whose values a run is given, in order} */
    public List<Variable> inputs() {
        return inputs;
    }

    /** {@return the types of what a run returns, in order} */
    public List<Type> outputs() {
        return outputs;
    }

    /**
     * Computes the outputs.
     *
     * @param values a value for each input, of its type
     * @return a value for each output
     * @throws AdjointException if there are more or fewer values than inputs, or one is of another type
     */
    public List<Tensor> run(List<Tensor> values) {
        requireFitting(values);
        return executable.run(values);
    }

    /**
     * Computes the outputs.
     *
     * @param values a value for each input, of its type
     * @return a value for each output
     * @throws AdjointException if there are more or fewer values than inputs, or one is of another type
     */
    public List<Tensor> run(Tensor... values) {
        return run(Arrays.asList(AdjointException.notNull(values, "program", "the values")));
    }

    /**
     * Computes the outputs without making tensors: the fast way for small functions.
     *
     * @param in the elements of all inputs, one input after another
     * @param out where the elements of all outputs go, one output after another
     * @throws AdjointException if an array has another length than there are elements
     */
    public void run(double[] in, double[] out) {
        if (in == null || in.length != inputSize || out == null || out.length != outputSize) {
            requireLength("inputs", in, inputSize);
            requireLength("outputs", out, outputSize);
        }
        executable.run(in, out);
    }

    /**
     * Computes the outputs for each of many rows of numbers, on all processors and without making anything for a row: the
     * fast way for a small function of many points. What a row gives does not depend on the others.
     *
     * <pre>{@code
     * Program distance = Program.of(List.of(r), List.of(x, y));
     * double[] rs = new double[2];
     * distance.run(new double[] {3, 4, 5, 12}, rs, 2);   // 5 and 13, of the points (3, 4) and (5, 12)
     * }</pre>
     *
     * @param in row after row the elements of all inputs, one input after another; for inputs of float32 they are rounded
     * @param out where row after row the elements of all outputs go; another array than {@code in}
     * @param count how many rows there are
     * @throws AdjointException if the number is negative, an array has another length than so many rows, or both are one
     */
    public void run(double[] in, double[] out, int count) {
        if (count < 0) {
            throw new AdjointException("program", count + " rows", "0 or more", "Pass how many rows there are");
        }
        requireRows("inputs", in, inputSize, count);
        requireRows("outputs", out, outputSize, count);
        if (in == out && in.length > 0) {
            throw new AdjointException("program", "one array for inputs and outputs", "another array for the outputs",
                    "Make an array of " + (long) count * outputSize + " elements for the outputs");
        }
        executable.run(in, out, count);
    }

    /**
     * Computes the outputs for each of many values of the inputs, which lie along a first axis, on all processors.
     *
     * <pre>{@code
     * Program distance = Program.of(List.of(r), List.of(x, y));
     * distance.map(Tensor.of(3, 5), Tensor.of(4, 12));   // tensor([5.0, 13.0])
     * }</pre>
     *
     * @param values for each input its values, stacked along a first axis of the same length for all
     * @return for each output what is computed of them, stacked likewise
     * @throws AdjointException if there are more or fewer values than inputs or none, one is not of the type of its input with
     *     one more axis in front, or they differ in its length
     */
    public List<Tensor> map(List<Tensor> values) {
        requireOneEach(values);
        if (values.isEmpty()) {
            throw new AdjointException("program", "no inputs to map over", "a program of at least one input",
                    "Use run, which gives what all rows would have in common");
        }
        int count = values.getFirst() == null || values.getFirst().shape().isScalar()
                ? 0
                : values.getFirst().shape().dim(0);
        for (int i = 0; i < values.size(); i++) {
            Tensor value = AdjointException.notNull(values.get(i), "program", "a value");
            inputs.get(i).type().withShape(Examples.prepended(count, inputs.get(i).shape())).requireOf(value, "program",
                    inputs.get(i).name());
        }
        Values[] out = outputs.stream()
                .map(type -> Values.of(type.dtype(), Examples.prepended(count, type.shape()).size()))
                .toArray(Values[]::new);
        executable.map(count, values.stream().map(Values::of).toArray(Values[]::new), out);
        return IntStream.range(0, out.length)
                .mapToObj(i -> out[i].tensor(Examples.prepended(count, outputs.get(i).shape()))).toList();
    }

    /**
     * Computes the outputs for each of many values of the inputs, as {@link #map(List)}.
     *
     * @param values for each input its values, stacked along a first axis of the same length for all
     * @return for each output what is computed of them, stacked likewise
     * @throws AdjointException as {@link #map(List)}
     */
    public List<Tensor> map(Tensor... values) {
        return map(Arrays.asList(AdjointException.notNull(values, "program", "the values")));
    }

    private static void requireRows(String what, double[] array, int width, int count) {
        long length = AdjointException.notNull(array, "program", "the array of " + what).length;
        if (length != (long) width * count) {
            throw new AdjointException("program", length + " elements for the " + what,
                    count + " rows of " + width + " elements",
                    "Lay the elements of all " + what + " one after another, row after row");
        }
    }

    /**
     * Runs a step of a computation again and again: the first outputs are the state, which becomes the values of the first
     * inputs of the next step; the other inputs stay, the other outputs are those of the last step. States that are past
     * give their memory to new ones.
     *
     * @param times how often, at least once
     * @param state how many outputs are the state
     * @param values a value for each input to begin with
     * @return the outputs of the last step
     * @throws AdjointException if {@code times} is not positive, the types of state and inputs differ, or the values do
     *     not fit
     */
    public List<Tensor> iterate(int times, int state, List<Tensor> values) {
        requireFitting(values);
        if (times < 1) {
            throw new AdjointException("iterate", times + " times", "at least once", "Leave the call out for none");
        }
        if (state < 0 || state > Math.min(inputs.size(), outputs.size())
                || !outputs.subList(0, state).equals(inputs.subList(0, state).stream().map(Variable::type).toList())) {
            throw new AdjointException("iterate",
                    "a state of " + state + " outputs of types " + outputs + " for inputs of types "
                            + inputs.stream().map(Variable::type).toList(),
                    "first outputs of the types of the first inputs",
                    "List the state first among outputs and inputs, in one order");
        }
        Values[] in = values.stream().map(Values::of).toArray(Values[]::new);
        Values[] reached = outputs.subList(0, state).stream()
                .map(type -> Values.of(type.dtype(), type.shape().size())).toArray(Values[]::new);
        executable.repeat(new Rounds(state, 0, false, Optional.empty()), times - 1, in, reached);
        System.arraycopy(reached, 0, in, 0, state);
        Values[] out = new Values[outputs.size()];
        executable.run(in, out);
        return Values.tensors(out, outputs);
    }

    /**
     * What runs, line by line, where the program is straight-line code, as small ones are.
     *
     * @return the lines that the outputs need; empty if the program runs loops over arrays
     */
    public Optional<Listing> listing() {
        return executable instanceof ScalarExecutable straight
                ? Optional.of(straight.listing(inputs, outputs))
                : Optional.empty();
    }

    /** {@return readable text of what runs: fused passes, products, buffers and their bytes} */
    public String explain() {
        return executable.explain();
    }

    /**
     * Measures where the time goes.
     *
     * @param values a value for each input, of its type
     * @param runs how many runs to measure; as many are run before, to warm up
     * @return the time of each step, as text or picture
     * @throws AdjointException if the values do not fit, or {@code runs} is not positive
     */
    public Profile profile(List<Tensor> values, int runs) {
        requireFitting(values);
        if (runs < 1) {
            throw new AdjointException("profile", runs + " runs", "at least one", "A hundred runs give steady numbers");
        }
        executable.profile(values, runs);
        return executable.profile(values, runs);
    }

    /** {@return what it takes and gives, such as {@code program(w: float64(), x: float64(3,)) -> float64()}} */
    @Override
    public String toString() {
        return "program("
                + inputs.stream().map(input -> input.name() + ": " + input.type()).collect(Collectors.joining(", "))
                + ") -> " + outputs.stream().map(Type::toString).collect(Collectors.joining(", "));
    }

    private void requireFitting(List<Tensor> values) {
        requireOneEach(values);
        for (int i = 0; i < values.size(); i++) {
            Tensor value = AdjointException.notNull(values.get(i), "program", "a value");
            Variable input = inputs.get(i);
            input.type().requireOf(value, "program", input.name());
        }
    }

    private void requireOneEach(List<Tensor> values) {
        AdjointException.notNull(values, "program", "the values");
        if (values.size() != inputs.size()) {
            throw new AdjointException("program", values.size() + " values",
                    inputs.size() + " values, for " + inputs.stream().map(Variable::name).toList(),
                    "Pass one value for each input, in order");
        }
    }

    private static void requireLength(String what, double[] array, int length) {
        if (AdjointException.notNull(array, "program", "the array of " + what).length != length) {
            throw new AdjointException("program", array.length + " elements for the " + what, length + " elements",
                    "Lay the elements of all " + what + " one after another");
        }
    }
}
