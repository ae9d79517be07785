package io.adjoint.solve;

import io.adjoint.AdjointException;
import io.adjoint.compile.Program;
import io.adjoint.diff.Derivatives;
import io.adjoint.dsl.Structure;
import io.adjoint.dsl.Term;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.function.Body;
import io.adjoint.op.Joins;
import io.adjoint.op.Layouts;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A model at places as a program of its parameters, all of them numbers: what it foretells and the columns of the Jacobian,
 * one after another. Curves of one form are compiled once.
 */
final class Curve {

    private static final Programs PROGRAMS = new Programs();

    /** Vectors of parameters of more elements are not taken apart. */
    private static final int WIDEST = 64;

    private final Program program;
    private final Shape shape;
    private final int parameters;
    private final double[] rest;

    private Curve(Program program, Shape shape, int parameters, double[] rest) {
        this.program = program;
        this.shape = shape;
        this.parameters = parameters;
        this.rest = rest;
    }

    /**
     * Models that were traced, for as long as they are there themselves: being pure functions, they give the same terms of
     * parameters and places of the same structures.
     */
    private static final Map<Object, Map<List<Object>, Tracing>> TRACED = new WeakHashMap<>();

    /** What a model foretells of parameters and places, and what it takes from outside. */
    private record Tracing(Body.Traced traced, int numbers, int parameters) {}

    static <P, X> Curve of(BiFunction<P, X, Term> model, Structure<P> of, X x) {
        Structure<X> places = Structure.of(x);
        Tracing tracing = traced(model, of, places);
        Body body = tracing.traced().body();
        return new Curve(PROGRAMS.of(body, key -> compiled(key, tracing.numbers())), body.results().getFirst().shape(),
                tracing.parameters(), flat(Stream.concat(places.terms(x).toJavaStream(),
                        tracing.traced().captured().stream().map(Term::of)).toList()));
    }

    private static <P, X> Tracing traced(BiFunction<P, X, Term> model, Structure<P> of, Structure<X> places) {
        List<Object> structures = List.of(of, places);
        synchronized (TRACED) {
            Tracing known = TRACED.getOrDefault(model, Map.of()).get(structures);
            if (known != null) {
                return known;
            }
        }
        Tracing made = tracing(model, of, places);
        synchronized (TRACED) {
            TRACED.computeIfAbsent(model, any -> new HashMap<>()).put(structures, made);
        }
        return made;
    }

    private static <P, X> Tracing tracing(BiFunction<P, X, Term> model, Structure<P> of, Structure<X> places) {
        List<Variable> numbers = new ArrayList<>();
        List<Term> parameters = new ArrayList<>();
        for (Type type : of.types()) {
            parameters.add(Term.of(parameter(type.shape(), numbers)));
        }
        List<Variable> fresh = places.types().map(type -> Variable.fresh("x", type)).asJava();
        Term foretold = AdjointException.notNull(model.apply(of.rebuild(parameters),
                places.rebuild(fresh.stream().map(Term::of).toList())), "fit", "the model's result");
        List<Variable> own = Stream.concat(numbers.stream(), fresh.stream()).toList();
        return new Tracing(Body.traced(own, List.of(foretold.expr())), numbers.size(),
                numbers.stream().mapToInt(variable -> variable.shape().size()).sum());
    }

    /** A parameter, made of single numbers: then what depends on one of them is told apart. */
    private static Expr parameter(Shape shape, List<Variable> numbers) {
        if (shape.isScalar() || shape.size() > WIDEST || shape.size() == 0) {
            numbers.add(Variable.fresh("b", new Type(shape, DType.FLOAT64)));
            return numbers.getLast();
        }
        List<Variable> each = IntStream.range(0, shape.size())
                .mapToObj(i -> Variable.fresh("b", new Type(Shape.of(), DType.FLOAT64))).toList();
        numbers.addAll(each);
        return Layouts.reshape(Joins.stack(List.copyOf(each)), shape);
    }

    private static Program compiled(Body body, int numbers) {
        Expr foretold = body.results().getFirst();
        List<Expr> outputs = new ArrayList<>(List.of(foretold));
        for (Variable number : body.parameters().subList(0, numbers)) {
            Expr slope = Derivatives.jacobian(foretold, number, Derivatives.Direction.FORWARD);
            outputs.add(number.shape().isScalar()
                    ? slope
                    : Layouts.transpose(Layouts.reshape(slope, foretold.shape().size(), number.shape().size())));
        }
        return Program.of(outputs, body.parameters());
    }

    static double[] flat(List<Term> terms) {
        return terms.stream().map(Term::value).map(Tensor::toDoubleArray).flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /** The shape of what is foretold. */
    Shape shape() {
        return shape;
    }

    /** How many numbers the parameters are. */
    int parameters() {
        return parameters;
    }

    /** What is foretold, and behind it the columns of the Jacobian. */
    double[] at(double[] point) {
        double[] in = new double[point.length + rest.length];
        System.arraycopy(point, 0, in, 0, point.length);
        System.arraycopy(rest, 0, in, point.length, rest.length);
        double[] out = new double[shape.size() * (1 + parameters)];
        program.run(in, out);
        return out;
    }
}
