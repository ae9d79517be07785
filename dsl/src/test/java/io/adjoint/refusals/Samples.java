package io.adjoint.refusals;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.adjoint.batch.Each;
import io.adjoint.commons.Dynamics;
import io.adjoint.diff.Reverse;
import io.adjoint.dsl.Adjoint;
import io.adjoint.dsl.Hessian;
import io.adjoint.dsl.Jacobian;
import io.adjoint.dsl.Layers;
import io.adjoint.dsl.Step;
import io.adjoint.dsl.Term;
import io.adjoint.eval.Bindings;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Batch;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Control;
import io.adjoint.expr.Convolution;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Fold;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Interval;
import io.adjoint.expr.Op;
import io.adjoint.expr.Reduction;
import io.adjoint.expr.Several;
import io.adjoint.expr.Sliding;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.function.Body;
import io.adjoint.function.Checkpoints;
import io.adjoint.function.Cond;
import io.adjoint.function.Count;
import io.adjoint.function.Flow;
import io.adjoint.function.Loop;
import io.adjoint.function.LoopPullback;
import io.adjoint.op.Entry;
import io.adjoint.op.Examples;
import io.adjoint.op.Sample;
import io.adjoint.op.Trigonometric;
import io.adjoint.op.network.Attention;
import io.adjoint.op.network.Normalizations;
import io.adjoint.op.network.Recurrent;
import io.adjoint.op.window.Convolutions;
import io.adjoint.optim.Optimiser;
import io.adjoint.optim.Optimisers;
import io.adjoint.optim.Rule;
import io.adjoint.optim.State;
import io.adjoint.optim.minimise.Bounds;
import io.adjoint.optim.minimise.Limits;
import io.adjoint.solve.Data;
import io.adjoint.solve.Equations;
import io.adjoint.solve.Fit;
import io.adjoint.solve.LinearSolver;
import io.adjoint.solve.MinimumSolver;
import io.adjoint.solve.RootSolver;
import io.adjoint.solve.Solve;
import io.adjoint.solve.Valley;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.store.Document;
import io.adjoint.store.Json;
import io.adjoint.store.Npz;
import io.adjoint.tensor.Npy;
import io.adjoint.tensor.Route;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Strides;
import io.adjoint.tensor.Tensor;
import io.adjoint.vocabulary.Vocabulary;
import io.vavr.collection.Vector;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.ConjugateGradient;
import org.apache.commons.math3.linear.IterativeLinearSolver;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** A few useful values of the types that many entries ask for. */
final class Samples {

    /** Numbers, vectors, matrices, batches, images and volumes, labels, masks and a key, and shapes that fit together. */
    private static final List<Tensor> TENSORS = List.of(
            Tensor.scalar(0.5), Tensor.of(0.2, 0.3, 0.5),
            Tensor.of(new double[][]{{2, 0.5, 0.1}, {0.5, 3, 0.2}, {0.1, 0.2, 4}}),
            Tensor.of(0, 1, 2), Tensor.of(1, 1, 0), Tensor.of(0.5), Tensor.zeros(2),
            Tensor.randn(1, 2, 3), Tensor.randn(2, 3, 2), Tensor.randn(3, 2, 3, 3), Tensor.randn(4, 5, 3, 3),
            Tensor.randn(5, 1, 1, 5), Tensor.randn(6, 1, 1, 3),
            Tensor.randn(7, 1, 1, 5, 5), Tensor.randn(8, 1, 1, 3, 3),
            Tensor.randn(9, 1, 1, 5, 5, 5), Tensor.randn(10, 1, 1, 3, 3, 3),
            Tensor.randn(11, 1, 2, 3), Tensor.randn(12, 1, 2, 2, 2),
            Tensor.of(1, 2, 3, 4));

    private Samples() {}

    static Map<Class<?>, List<?>> all() {
        Map<Class<?>, List<?>> samples = new HashMap<>();
        samples.putAll(numbers());
        samples.putAll(arrays());
        samples.putAll(expressions());
        samples.putAll(functions());
        samples.putAll(cells());
        samples.putAll(foreign());
        samples.putAll(derivatives());
        return samples;
    }

    private static Map<Class<?>, List<?>> numbers() {
        return Map.of(
                boolean.class, List.of(false, true),
                int.class, List.of(0, 1, 2, 3, -1, 12),
                long.class, List.of(1L, 2L, 1_000_000L),
                float.class, List.of(1f, 0.5f),
                double.class, List.of(0.5, 1.0, 2.0, 0.1, -1.0),
                Integer.class, List.of(0, 1, 2),
                String.class, List.of("x", "ij,jk->ik", "i,j->ij", "ij", "fro", "L", json(), "target/seen.txt",
                        "target/seen.png"),
                OptionalInt.class, List.of(OptionalInt.empty(), OptionalInt.of(0)),
                OptionalDouble.class, List.of(OptionalDouble.empty()));
    }

    private static Map<Class<?>, List<?>> arrays() {
        return Map.of(
                int[].class, List.of(new int[]{0}, new int[]{1}, new int[]{}, new int[]{2}, new int[]{0, 1},
                        new int[]{1, 2}, new int[]{3}, new int[]{1, 1}, new int[]{2, 3}, new int[]{1, 1, 1},
                        new int[]{1, 0}, new int[]{0, 1, 2}),
                double[].class, List.of(new double[]{0.2, 0.3, 0.5}, new double[]{0.5}, new double[64],
                        new double[125], new double[27]),
                float[].class, List.of(new float[]{1, 2, 3}, new float[64]),
                double[][].class,
                List.of(new double[][]{{2, 1}, {1, 3}}, new double[][]{{1}}, new double[][]{{1, 2}, {3, 4}, {5, 6}}),
                double[][][].class, Collections.singletonList(new double[][][]{{{2, 1}, {1, 3}}}));
    }

    private static Map<Class<?>, List<?>> expressions() {
        List<Apply> nodes = Stream.concat(nodes().stream(), control().stream()).toList();
        List<Variable> variables = Stream.concat(
                IntStream.range(0, TENSORS.size()).mapToObj(i -> Variable.of("x" + i, TENSORS.get(i))),
                Stream.of(Variable.fresh("fresh", Type.NUMBER))).toList();
        List<Expr> exprs = Stream.<Expr>concat(variables.stream(), nodes.stream()).toList();
        Map<Class<?>, List<?>> samples = new HashMap<>(Map.of(
                Tensor.class, TENSORS,
                Shape.class, Stream.concat(TENSORS.stream().map(Tensor::shape), Stream.of(Shape.of(1))).toList(),
                DType.class, List.of(DType.FLOAT64, DType.FLOAT32),
                Variable.class, variables,
                Constant.class, TENSORS.stream().map(Constant::of).toList(),
                Apply.class, nodes,
                Expr.class, exprs,
                Term.class, exprs.stream().map(Term::of).toList(),
                Op.class, nodes.stream().map(Apply::op).toList(),
                Bindings.class, List.of(Bindings.none())));
        samples.put(Index.class, List.of(Index.at(0), Index.ALL, Index.of(0), exprs.getFirst()));
        List<Class<?>> kinds = new ArrayList<>(List.of(Op.class.getPermittedSubclasses()));
        kinds.addAll(List.of(Several.class, Control.class, Loop.class, LoopPullback.class, Cond.class,
                io.adjoint.function.Call.class, Each.class));
        for (Class<?> kind : kinds) {
            samples.put(kind, nodes.stream().map(Apply::op).filter(kind::isInstance).toList());
        }
        samples.put(Batch.class, nodes.stream().filter(node -> node.op().batched(all(node)).isPresent())
                .map(Samples::all).toList());
        samples.put(Fold.class, nodes.stream().filter(node -> node.op() instanceof Reduction)
                .map(node -> ((Reduction) node.op()).fold()).toList());
        samples.put(Graph.class, List.of(Graph.of(nodes.getFirst())));
        samples.put(Domain.class, IntStream.of(1, 2, 3).mapToObj(operands -> Domain.of(
                Collections.nCopies(operands, Interval.REAL).toArray(Interval[]::new))).toList());
        samples.put(Sliding.class, List.of(Sliding.NONE));
        var indexed = new Route.Indexed(3, 1, List.of(1));
        samples.put(Route.Indexed.class, List.of(indexed));
        samples.put(Route.class,
                List.of(new Route("get", Shape.of(3), Shape.of(3), List.of(0), List.of(indexed))));
        return samples;
    }

    /** Two examples of the same application. */
    private static Batch all(Apply node) {
        return new Batch(node, node.operands().stream().map(operand -> Examples.repeated(operand, 2)).toList(),
                Collections.nCopies(node.operands().size(), true), 2);
    }

    private static final Body ANGLES = body(TENSORS.get(1));

    private static Body body(Tensor like) {
        return Body.traced(List.of(Type.of(like)), x -> List.of(Trigonometric.sin(x.getFirst()))).body();
    }

    private static Map<Class<?>, List<?>> functions() {
        Map<Class<?>, List<?>> samples = new HashMap<>(solved());
        samples.putAll(Map.of(
                Body.class, List.of(ANGLES, body(TENSORS.getFirst())),
                Count.class, List.of(new Count.Fixed(2), new Count.Given()),
                Checkpoints.class, List.of(Checkpoints.keepAll()),
                Several.Definition.class, List.of(TWICE),
                Flow.Step.class, List.of(new Flow.Step(List.of(variable("n")), List.of(variable("n"))))));
        return samples;
    }

    /** A fit, and what solvers are given of three unknowns, which is caught by solvers that ask nothing. */
    private static Map<Class<?>, List<?>> solved() {
        Term start = Term.of(Constant.of(TENSORS.get(1)));
        List<Object> given = new ArrayList<>();
        RootSolver root = (equations, y) -> {
            given.add(equations);
            return y;
        };
        MinimumSolver minimum = (valley, y) -> {
            given.add(valley);
            return y;
        };
        Solve.root(Term::sin, start, root, LinearSolver.dense()).value();
        Solve.argmin(Term::sum, start, minimum, LinearSolver.dense()).value();
        return Map.of(
                Fit.class, List.of(Fit.<Term, Term>curve((b, x) -> b.times(x),
                        Data.of(new double[]{1, 2}, new double[]{2, 5}), Term.of(Constant.of(Tensor.scalar(1))))),
                Dynamics.class, List.of(Dynamics.of((t, y, p) -> y.times(p), 1, List.of("x"), 2)),
                Limits.class, List.of(new Limits(1e-8, 0, 0, 10, 100)),
                State.class, List.of(Optimisers.sgd(0.1).init(start), new State(start,
                        io.vavr.collection.LinkedHashMap.of("x", Vector.of(start)), Vector.empty())),
                Optimiser.class, List.of(Optimisers.sgd(0.1)),
                Rule.Chain.class, List.of((Rule.Chain) Optimisers.sgd(0.1).rule()),
                Bounds.class, List.of(new Bounds<>(start.minus(1), start.plus(1))),
                IterativeLinearSolver.class, List.of(new ConjugateGradient(10, 1e-9, true)),
                Equations.class, given.subList(0, 1),
                Valley.class, given.subList(1, 2));
    }

    /** Nodes of several results, and of those that hold functions. */
    private static List<Apply> control() {
        Variable number = Variable.of("x0", TENSORS.get(0));
        Variable vector = Variable.of("x1", TENSORS.get(1));
        Apply loop =
                Apply.of(new Loop("iterate", ANGLES, 1, 0, new Count.Fixed(2), false, Checkpoints.keepAll()), vector);
        Expr pulled = Reverse.pass(loop, vector, List.of(vector)).get(vector).get();
        return List.of(loop, (Apply) pulled, Apply.of(new Cond(ANGLES, ANGLES), number, vector),
                Apply.of(new io.adjoint.function.Call(ANGLES), vector),
                Apply.of(new Each(((Apply) Trigonometric.sin(number)).op(), List.of(true), 3), vector),
                TWICE.on("", vector).getFirst());
    }

    private static final Several.Definition<Object> TWICE =
            new Several.Definition<Object>("twice", List.of("first", "second"),
                    (none, x) -> List.of(x.getFirst().type(), x.getFirst().type()),
                    (none, x) -> List.of(x.getFirst(), x.getFirst()),
                    (none, results, u, asked) -> u.subList(0, 1),
                    String::valueOf).batched((op, batch) -> Apply.of(op, batch.operands()).results());

    /** A node of each kind of operation, elementwise ones of each number of operands, applied to variables. */
    private static List<Apply> nodes() {
        Map<Object, Apply> nodes = new LinkedHashMap<>();
        for (Entry entry : Vocabulary.all()) {
            for (Sample sample : entry.samples()) {
                if (sample.call().apply(operands(sample)) instanceof Apply apply
                        && apply.operands().stream().allMatch(Variable.class::isInstance)) {
                    nodes.putIfAbsent(
                            apply.op() instanceof Elementwise ? apply.operands().size() : apply.op().getClass(), apply);
                }
            }
        }
        Expr volume = Variable.of("volume", TENSORS.get(15));
        Expr window = Variable.of("window", TENSORS.get(16));
        nodes.put(Convolution.class, (Apply) Convolutions.conv3d(volume, window, Strides.ONE));
        return List.copyOf(nodes.values());
    }

    private static List<Expr> operands(Sample sample) {
        List<Expr> operands = new ArrayList<>();
        for (Shape shape : sample.shapes()) {
            int seed = operands.size();
            operands.add(Variable.of("p" + seed, Tensor.rand(seed, shape.dims()).map(e -> 0.3 + e)));
        }
        return operands;
    }

    private static Map<Class<?>, List<?>> cells() {
        List<Recurrent.Weights> weights = IntStream.of(1, 3, 4).mapToObj(gates -> new Recurrent.Weights(
                variable("w", 3 * gates, 3), variable("v", 3 * gates, 3), variable("b", 3 * gates),
                variable("c", 3 * gates))).toList();
        Recurrent.Memory memory = new Recurrent.Memory(variable("h", 2, 3), variable("m", 2, 3));
        Attention.Weights heads = new Attention.Weights(variable("in", 9, 3), variable("ib", 9), variable("out", 3, 3),
                variable("ob", 3));
        return Map.of(
                Attention.Weights.class, List.of(heads),
                Layers.Heads.class, List.of(new Layers.Heads(Term.of(heads.input()), Term.of(heads.inputBias()),
                        Term.of(heads.output()), Term.of(heads.outputBias()))),
                Recurrent.Weights.class, weights,
                Recurrent.Memory.class, List.of(memory),
                Layers.Weights.class, weights.stream().map(w -> new Layers.Weights(Term.of(w.input()),
                        Term.of(w.hidden()), Term.of(w.inputBias()), Term.of(w.hiddenBias()))).toList(),
                Layers.Memory.class, List.of(new Layers.Memory(Term.of(memory.hidden()), Term.of(memory.cell()))),
                Normalizations.Statistics.class,
                IntStream.of(1, 2, 3).mapToObj(channels -> new Normalizations.Statistics(variable("mean", channels),
                        variable("var", channels))).toList());
    }

    private static Variable variable(String name, int... dims) {
        return Variable.of(name, Tensor.rand(11, dims));
    }

    private static Map<Class<?>, List<?>> derivatives() {
        Term x = Term.of(variable("x"));
        return Map.of(
                Jacobian.class, List.of(Adjoint.jacobians((Term y) -> y.square()).at(x)),
                Hessian.class, List.of(Adjoint.hessians((Term y) -> y.square()).at(x)));
    }

    private static Map<Class<?>, List<?>> foreign() {
        return Map.of(
                Step.class, List.of(new Step<>(Term.of(variable("x")), Term.of(variable("x")))),
                Object.class,
                List.of(Term.of(variable("x")), Term.of(variable("x", 1)), List.of(1, 2), 1.0, Shape.of(1)),
                Document.class, List.of(document()),
                MethodHandles.Lookup.class, List.of(MethodHandles.lookup()),
                RealMatrix.class, List.of(MatrixUtils.createRealIdentityMatrix(2)),
                RealVector.class, List.of(MatrixUtils.createRealVector(new double[2])),
                // what is written to is the first
                Path.class, List.of(file(new byte[0]), file(written()), file(json().getBytes(UTF_8)),
                        file(archive())),
                InputStream.class,
                Stream.of(written(), json().getBytes(UTF_8), archive()).map(ByteArrayInputStream::new)
                        .toList(),
                OutputStream.class, List.of(new ByteArrayOutputStream()));
    }

    private static byte[] written() {
        var out = new ByteArrayOutputStream();
        Npy.write(out, Tensor.of(1, 2));
        return out.toByteArray();
    }

    private static byte[] archive() {
        var out = new ByteArrayOutputStream();
        Npz.write(out, io.vavr.collection.LinkedHashMap.of("x", Tensor.of(1, 2)));
        return out.toByteArray();
    }

    private static String json() {
        return Json.standard().write(document());
    }

    private static Document document() {
        Variable x = Variable.fresh("x", Type.NUMBER);
        return new Document(io.vavr.collection.LinkedHashMap.of("x", variable("x"), "value", variable("x")),
                io.vavr.collection.LinkedHashMap.of("x", new Body(List.of(x), List.of(x))));
    }

    private static Path file(byte[] content) {
        try {
            Path file = Files.createTempFile("sample", "");
            file.toFile().deleteOnExit();
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
