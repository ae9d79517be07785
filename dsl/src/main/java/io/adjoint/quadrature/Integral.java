package io.adjoint.quadrature;

import io.adjoint.AdjointException;
import io.adjoint.compile.Program;
import io.adjoint.diff.Derivatives;
import io.adjoint.diff.Reverse;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Control;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.function.Body;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Layouts;
import io.adjoint.op.Truths;
import io.adjoint.solve.Programs;
import io.adjoint.solve.Unknowns;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The integrals of a function's results by its first parameter, a number. Operands are the ends and what else the function
 * takes. Derivatives are Leibniz': the function at the ends, and integrals of its derivatives.
 *
 * @param function of a number and what it depends on
 * @param tolerance how sure the integrals must be
 */
record Integral(Body function, Tolerance tolerance) implements Control {

    @Override
    public String name() {
        return "integral";
    }

    @Override
    public String part(int result) {
        return "result" + (result + 1);
    }

    @Override
    public List<Type> types(List<Expr> operands) {
        requireCount(operands, function.parameters().size() + 1, "operands");
        function.requireTypes(name(), operands.stream().skip(1).map(Expr::type).toList());
        return function.resultTypes();
    }

    @Override
    public boolean masks(List<Expr> operands, Type type, int result) {
        return false;
    }

    @Override
    public List<Tensor> meanings(List<Tensor> operands) {
        requireCount(operands, function.parameters().size() + 1, "operands");
        Program program = Programs.of(function.batched(IntStream.range(0, function.parameters().size())
                .mapToObj(k -> k == 0).toList(), Kronrod.POINTS));
        var found = new Unknowns(function.resultTypes());
        int elements = found.size();
        double[] rest = Unknowns.flat(operands.subList(2, operands.size()));
        double[] in = new double[Kronrod.POINTS + rest.length];
        System.arraycopy(rest, 0, in, Kronrod.POINTS, rest.length);
        return found.values(new Kronrod(places -> {
            System.arraycopy(places, 0, in, 0, places.length);
            double[] out = new double[Kronrod.POINTS * elements];
            program.run(in, out);
            return byPlace(out, elements);
        }, tolerance, operands.get(0).item(), operands.get(1).item(), rounding()).integral(elements));
    }

    private double rounding() {
        return Stream.concat(function.resultTypes().stream(), function.parameterTypes().stream().limit(1))
                .anyMatch(type -> type.dtype() == DType.FLOAT32) ? Math.ulp(1f) / Math.ulp(1.0) : 1;
    }

    /** From one result after another, each at all places, to one place after another. */
    private double[] byPlace(double[] out, int elements) {
        if (function.results().size() == 1) {
            return out;
        }
        double[] turned = new double[out.length];
        int from = 0;
        int column = 0;
        for (Type type : function.resultTypes()) {
            int size = type.shape().size();
            for (int i = 0; i < Kronrod.POINTS; i++) {
                System.arraycopy(out, from + i * size, turned, i * elements + column, size);
            }
            from += Kronrod.POINTS * size;
            column += size;
        }
        return turned;
    }

    /** The function at an end, nothing where the end is infinite. */
    private List<Expr> at(Expr end, List<Expr> rest) {
        Expr finite = Truths.isfinite(end);
        Expr there = Choice.where(finite, end, Arithmetic.number(0, end));
        return function.at(Stream.concat(Stream.of(there), rest.stream()).toList()).stream()
                .<Expr>map(value -> Choice.where(finite, value, Arithmetic.number(0, value))).toList();
    }

    private List<Expr> rest(Apply application) {
        return application.operands().subList(2, application.operands().size());
    }

    @Override
    public List<Optional<Expr>> pulledBack(Apply application, List<Optional<Expr>> cotangents, IntPredicate asked) {
        requireCotangents(application, cotangents, asked);
        List<Expr> rest = rest(application);
        List<Optional<Expr>> flows = new ArrayList<>(Collections.nCopies(rest.size() + 2, Optional.empty()));
        for (int end = 0; end < 2; end++) {
            if (asked.test(end)) {
                Expr flow = weighed(at(application.operand(end), rest), cotangents);
                flows.set(end, Optional.of(end == 0 ? Arithmetic.neg(flow) : flow));
            }
        }
        List<Integer> present = IntStream.range(0, cotangents.size()).filter(i -> cotangents.get(i).isPresent()).boxed()
                .toList();
        List<Variable> u = present.stream().map(i -> Variable.fresh("u", function.results().get(i).type())).toList();
        List<Variable> parameters = function.parameters();
        List<Integer> targets = IntStream.range(1, parameters.size()).filter(k -> asked.test(k + 1)).boxed().toList();
        var found = Reverse.pass(present.stream().map(function.results()::get).toList(), u,
                targets.stream().map(parameters::get).toList());
        List<Integer> moved = targets.stream().filter(k -> found.containsKey(parameters.get(k))).toList();
        List<Apply> integrals = integrals(application, u, present.stream().map(i -> cotangents.get(i).get()).toList(),
                moved.stream().map(k -> Arithmetic.cast(found.get(parameters.get(k)).get(), parameters.get(k).dtype()))
                        .toList());
        for (int i = 0; i < moved.size(); i++) {
            flows.set(moved.get(i) + 1, Optional.of(integrals.get(i)));
        }
        return flows;
    }

    private static Expr weighed(List<Expr> values, List<Optional<Expr>> cotangents) {
        return IntStream.range(0, values.size()).filter(i -> cotangents.get(i).isPresent())
                .mapToObj(i -> Derivatives.inner(values.get(i), cotangents.get(i).get())).reduce(Arithmetic::plus)
                .orElseThrow();
    }

    /** Integrals of results that take further parameters. */
    private List<Apply> integrals(Apply application, List<Variable> further, List<Expr> given, List<Expr> results) {
        if (results.isEmpty()) {
            return List.of();
        }
        var body = new Body(Stream.concat(function.parameters().stream(), further.stream()).toList(), results);
        return Apply.of(new Integral(body, tolerance),
                Stream.concat(application.operands().stream(), given.stream()).toList()).results();
    }

    @Override
    public Optional<List<Optional<Expr>>> pushed(
            Apply application, List<Optional<Expr>> tangents, IntPredicate wanted) {
        requireTangents(application, tangents, wanted);
        List<Integer> moving = IntStream.range(2, tangents.size()).filter(k -> tangents.get(k).isPresent()).boxed()
                .toList();
        List<Variable> along = moving.stream()
                .map(k -> Variable.fresh("t", function.parameters().get(k - 1).type())).toList();
        List<Optional<Expr>> slopes = Derivatives.jvp(function.results(),
                moving.stream().map(k -> function.parameters().get(k - 1)).toList(), along);
        var integrals = integrals(application, along, moving.stream().map(k -> tangents.get(k).get()).toList(),
                slopes.stream().flatMap(Optional::stream).toList()).iterator();
        List<Optional<Expr>> moved = new ArrayList<>(slopes.stream()
                .map(slope -> slope.map(some -> (Expr) integrals.next())).toList());
        for (int end = 0; end < 2; end++) {
            if (tangents.get(end).isPresent()) {
                List<Expr> values = at(application.operand(end), rest(application));
                for (int i = 0; i < values.size(); i++) {
                    Expr tangent = end == 0 ? Arithmetic.neg(tangents.get(0).get()) : tangents.get(1).get();
                    Expr share = Arithmetic.times(values.get(i),
                            Layouts.broadcastTo(Arithmetic.cast(tangent, values.get(i).dtype()),
                                    values.get(i).shape()));
                    moved.set(i, Optional.of(moved.get(i).map(sum -> Arithmetic.plus(sum, share)).orElse(share)));
                }
            }
        }
        return Optional.of(moved);
    }

    @Override
    public String toString() {
        return name();
    }
}
