package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.compile;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.grad;
import static io.adjoint.dsl.Adjoint.hessian;
import static io.adjoint.dsl.Adjoint.hessians;
import static io.adjoint.dsl.Adjoint.hvp;
import static io.adjoint.dsl.Adjoint.jacobian;
import static io.adjoint.dsl.Adjoint.jacobians;
import static io.adjoint.dsl.Adjoint.jvp;
import static io.adjoint.dsl.Adjoint.symbol;
import static io.adjoint.dsl.Adjoint.valueAndGrad;
import static io.adjoint.dsl.Adjoint.valueAndJvp;
import static io.adjoint.dsl.Adjoint.variable;
import static io.adjoint.dsl.Adjoint.vjp;
import static io.adjoint.dsl.Adjoint.vmap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Tensor;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions of functions, and that what is a variable to one of them is not to another. */
class TransformationsTest {

    private static final Term X = variable("x", 3.0);

    record Model(Term w, Term b) {
        Term at(Term x) {
            return x.times(w).plus(b);
        }
    }

    /** Rewritings that fold to their operand. */
    static Stream<UnaryOperator<Term>> folding() {
        return Stream.of(x -> x, x -> x.times(1), x -> x.plus(0), x -> x.neg().neg(), x -> x.reshape(), x -> x.div(1),
                x -> x.to(x.dtype()), x -> x.broadcastTo(), x -> x.pow(1));
    }

    @ParameterizedTest
    @MethodSource("folding")
    void whatIsDifferentiatedInsideIsConstantOutside(UnaryOperator<Term> same) {
        assertEquals(3.0, grad(t -> X.times(same.apply(t))).at(X).item());
        assertEquals(6.0, grad(x -> x.times(grad(y -> same.apply(x).times(y)).at(x))).at(X).item());
        assertEquals(6.0, grad(x -> x.times(grad(y -> x.times(same.apply(y))).at(same.apply(x)))).at(X).item());
        // d/dx (x d/dy (x + y)) is 1, not 2: the example after which the confusion is known
        assertEquals(1.0, grad(x -> x.times(grad(y -> same.apply(x).plus(y)).at(constant(1.0)))).at(X).item());
        assertEquals(0.0, grad(x -> grad(y -> same.apply(x)).at(x)).at(X).item());
        assertEquals(1.0, grad(x -> grad(y -> same.apply(x).times(y)).at(X)).at(X).item());
        assertEquals(2.0, jvp((Term x) -> x.times(jvp((Term y) -> same.apply(x).times(y)).at(x, constant(1.0))))
                .at(constant(1.0), constant(1.0)).item());
        assertEquals(3.0 * 3.0 * 2, grad(x -> grad(y -> grad(z -> same.apply(x).times(y).times(z)).at(x)).at(x)
                .times(x).times(3)).at(X).item());
    }

    @Test
    void variablesOfOneNameAreKeptApart() {
        Term x = variable("x", 5.0);
        assertEquals(5.0, grad(t -> x.times(t)).at(variable("x", 5.0)).item());
        assertEquals(1.0, grad(t -> x.times(t)).at(x).gradient().of(x).item());
    }

    @Test
    void anyOrder() {
        UnaryOperator<Term> f = x -> x.pow(5).plus(x.sin());
        assertEquals(60 * 9.0 - Math.cos(3), grad(grad(grad(f))).at(X).item(), 1e-12);
        assertEquals(20 * 27.0 - Math.sin(3), hessian(f).at(X).item(), 1e-12);
        assertEquals(60 * 9.0 - Math.cos(3), grad(hessian(f)).at(X).item(), 1e-12);
        assertEquals(60 * 9.0 - Math.cos(3), jacobian(hessian(f)).at(X).item(), 1e-12);
        assertEquals(120 * 3.0 + Math.sin(3), hessian(hessian(f)).at(X).item(), 1e-12);
        assertEquals(2 * (20 * 27.0 - Math.sin(3)), hvp(f).at(X, constant(2.0)).item(), 1e-12);
        assertEquals(20 * 27.0 - Math.sin(3), jvp(grad(f)).at(X, constant(1.0)).item(), 1e-12);
        assertEquals(20 * 27.0 - Math.sin(3), vjp(grad(f)).at(X, constant(1.0)).item(), 1e-12);
    }

    @Test
    void gradientsOfModels() {
        Model model = new Model(constant(2.0, 3.0), constant(1.0));
        Term x = constant(1.0, 10.0);
        Model slope = grad((Model m) -> m.at(x).sum()).at(model);
        assertEquals(Tensor.of(1, 10), slope.w().value());
        assertEquals(2.0, slope.b().item());
        Model other = grad((Model m, Term data) -> m.at(data).sum()).at(model, x);
        assertEquals(Tensor.of(1, 10), other.w().value());
        ValueAndGrad<Model> both = valueAndGrad((Model m) -> m.at(x).square().sum()).at(model);
        assertEquals(9.0 + 31 * 31, both.value().item());
        assertEquals(Tensor.of(6, 620), both.gradient().w().value());
        Model product =
                hvp((Model m) -> m.at(x).square().sum()).at(model, new Model(constant(1.0, 0.0), constant(1.0)));
        assertEquals(Tensor.of(4, 20), product.w().value());
        assertEquals(6.0, product.b().item());
        Model rows = jacobian((Model m) -> m.at(x)).at(model);
        assertEquals(Tensor.of(new double[][]{{1, 0}, {0, 10}}), rows.w().value());
        assertEquals(Tensor.of(1, 1), rows.b().value());
    }

    @Test
    void hessiansOfModels() {
        Model model = new Model(constant(2.0, 3.0), constant(1.0));
        Term x = constant(1.0, 10.0);
        Function<Model, Term> loss = m -> m.at(x).square().sum();
        Hessian<Model> second = hessians(loss).at(model);
        assertEquals(Tensor.of(new double[][]{{2, 0}, {0, 200}}), second.of(Model::w).w().value());
        assertEquals(Tensor.of(2, 20), second.of(Model::w).b().value());
        assertEquals(Tensor.of(2, 20), second.of(Model::b).w().value());
        assertEquals(4.0, second.of(Model::b).b().item());
        Tensor all = Tensor.of(new double[][]{{2, 0, 2}, {0, 200, 20}, {2, 20, 4}});
        assertEquals(all, second.matrix().value());
        assertEquals(all, compile((Model m) -> hessians(loss).at(m).matrix(), model).run(model).value());
        Model many = new Model(constant(new double[][]{{2, 3}, {5, 7}}), constant(1.0, -1.0));
        assertEquals(all, vmap((Model m) -> hessians(loss).at(m).matrix()).at(many).get(1).value());
        assertEquals(
                "hessians: got the component x.w * 2; expected one of [x.w, x.b]. Give a term of the structure as it is: "
                        + "Model::weights.",
                refusal(() -> second.of(m -> m.w().times(2))));
        assertEquals("hessians: got an argument without terms; expected at least one. Pass what f depends on.",
                refusal(() -> hessians((List<Term> none) -> X).at(List.of())));
        assertTrue(refusal(() -> hessians((Model m) -> m.w()).at(model)).startsWith("hessians: got a function whose"));
    }

    record State(Term position, List<Term> others) {}

    /** Of {@code b sin w}, of the sum of {@code w} and of the square of {@code b}; the blocks by hand. */
    @Test
    void jacobiansOfResultsThatAreStructures() {
        Function<Model, State> f = m -> new State(m.w().sin().times(m.b()), List.of(m.w().sum(), m.b().square()));
        Model model = new Model(constant(2.0, 3.0), constant(5.0));
        Jacobian<Model, State> j = jacobians(f).at(model);
        Tensor byW = Tensor.of(new double[][]{{5 * Math.cos(2), 0}, {0, 5 * Math.cos(3)}});
        assertTrue(byW.allClose(j.of(State::position).w().value(), 1e-15, 1e-15));
        assertTrue(Tensor.of(Math.sin(2), Math.sin(3)).allClose(j.of(State::position).b().value(), 1e-15, 1e-15));
        assertEquals(Tensor.of(1, 1), j.of(s -> s.others().get(0)).w().value());
        assertEquals(Tensor.scalar(0), j.of(s -> s.others().get(0)).b().value());
        assertEquals(Tensor.of(0, 0), j.of(s -> s.others().get(1)).w().value());
        assertEquals(Tensor.scalar(10), j.of(s -> s.others().get(1)).b().value());
        Tensor all = j.matrix().value();
        assertEquals(Tensor.of(new double[][]{{1, 1, 0}, {0, 0, 10}}), constant(all).get(Index.range(2, 4)).value());
        assertEquals("Jacobian of [result.position, result.others[0], result.others[1]] by [x.w, x.b]", j.toString());
        assertTrue(all.allClose(compile((Model m) -> jacobians(f).at(m).matrix(), model).run(model).value(), 1e-15,
                1e-15));
        Model many = new Model(constant(new double[][]{{2, 3}, {5, 7}}), constant(5.0, -1.0));
        assertTrue(all.allClose(vmap((Model m) -> jacobians(f).at(m).matrix()).at(many).get(0).value(), 1e-15, 1e-15));
        Model slope = grad((Model m) -> jacobians(f).at(m).of(s -> s.others().get(1)).b()).at(model);
        assertEquals(2.0, slope.b().item());
    }

    @Test
    void jacobiansNameTheComponent() {
        Model model = new Model(constant(2.0, 3.0), constant(5.0));
        assertEquals(
                "jacobians: got the component result.position * 2; expected one of [result.position]. Give a term of"
                        + " the structure as it is: Model::weights.",
                refusal(() -> jacobians((Model m) -> new State(m.b(), List.of())).at(model)
                        .of(s -> s.position().times(2))));
        assertEquals("jacobians: got null for result.others[1]; expected a value. Pass result.others[1], not null.",
                refusal(() -> jacobians((Model m) -> new State(m.b(), Arrays.asList(m.b(), null))).at(model)));
        assertEquals(
                "jacobians: got result.position: shape (0,); expected at least one element. Leave out of the result"
                        + " what has no elements.",
                refusal(() -> jacobians((Model m) -> new State(m.w().get(Index.range(0, 0)), List.of())).at(model)));
        assertEquals("jacobians: got a result without terms; expected at least one. Give what depends on the argument.",
                refusal(() -> jacobians((Model m) -> List.of()).at(model)));
        assertEquals("jacobians: got null for x.w; expected a value. Pass x.w, not null.",
                refusal(() -> jacobians((Model m) -> m).at(new Model(null, X))));
    }

    @Test
    void valuesAndTangents() {
        Function<Term, Tuple2<Term, List<Term>>> f = x -> Tuple.of(x.square(), List.of(x.times(X), constant(7.0)));
        var both = valueAndJvp(f).at(constant(4.0), constant(0.5));
        assertEquals(16.0, both.value()._1.item());
        assertEquals(12.0, both.value()._2.get(0).item());
        assertEquals(4.0, both.tangent()._1.item());
        assertEquals(1.5, both.tangent()._2.get(0).item());
        assertEquals(0.0, both.tangent()._2.get(1).item());
        assertEquals(27.0 + 27, valueAndJvp(x -> x.pow(3)).at(X, constant(1.0)).value()
                .plus(valueAndJvp(x -> x.pow(3)).at(X, constant(1.0)).tangent()).item(), 1e-12);
        assertEquals(
                "valueAndJvp: got tangent: shape (2,); expected shape (). Pass a direction of the argument's types.",
                refusal(() -> valueAndJvp(x -> x).at(X, constant(1, 2))));
    }

    @Test
    void resultsThatAreStructures() {
        Function<Term, Tuple2<Term, List<Term>>> f = x -> Tuple.of(x.square(), List.of(x.times(X), constant(7.0)));
        assertEquals(8.0 * 1 + 3 * 10, vjp(f).at(constant(4.0), Tuple.of(constant(1.0),
                List.of(constant(10.0), constant(5.0)))).item());
        Tuple2<Term, List<Term>> moved = jvp(f).at(constant(4.0), constant(0.5));
        assertEquals(4.0, moved._1.item());
        assertEquals(1.5, moved._2.get(0).item());
        assertEquals(0.0, moved._2.get(1).item());
    }

    @Test
    void ofTwoArgumentsTheFirstIsDifferentiated() {
        assertEquals(5.0, grad((x, y) -> x.times(y)).at(X, constant(5.0)).item());
        BinaryOperator<Term> product = Term::times;
        assertEquals(15.0, valueAndGrad(product).at(X, constant(5.0)).value().item());
        assertEquals(1.0, grad(x -> grad((Term a, Term b) -> a.times(b)).at(constant(9.0), x)).at(X).item());
    }

    @Test
    void gradientsThroughWhatIsCaptured() {
        Term inner = grad(t -> X.square().times(t).sin()).at(constant(2.0));   // x^2 cos(2 x^2)
        double x = 3;
        assertEquals(2 * x * Math.cos(2 * x * x) - x * x * Math.sin(2 * x * x) * 4 * x,
                inner.gradient().of(X).item(), 1e-12);
        assertEquals(0.0, grad(t -> X.square()).at(X).item());
    }

    private static String refusal(Executable call) {
        return assertThrows(AdjointException.class, call).getMessage();
    }

    @Test
    void wrongFunctions() {
        assertEquals(
                "grad: got null for the function's result; expected a value. Pass the function's result, not null.",
                refusal(() -> grad(x -> null).at(X)));
        assertTrue(refusal(() -> grad(x -> x.times(constant(1.0, 2.0))).at(X)).startsWith(
                "grad: got a function whose result is of shape (2,); expected a function whose result is a term of one"));
        assertTrue(
                refusal(() -> hvp(x -> x).at(constant(1, 2), constant(1, 2))).startsWith("hvp: got a function whose"));
        assertEquals(
                "vjp: got cotangent._2: shape (2,); expected shape (). Pass a weight for each element of the result.",
                refusal(() -> vjp((Term x) -> Tuple.of(x, x)).at(X, Tuple.of(X, constant(1, 2)))));
        assertEquals("jvp: got tangent.b: shape (2,); expected shape (). Pass a direction of the argument's types.",
                refusal(() -> jvp((Model m) -> m.b()).at(new Model(X, X), new Model(X, constant(1, 2)))));
        assertEquals("jvp: got null for result._2; expected a value. Pass result._2, not null.",
                refusal(() -> jvp((Term x) -> Tuple.of(x, null)).at(X, X)));
        assertEquals("grad: got null for x.w; expected a value. Pass x.w, not null.",
                refusal(() -> grad((Model m) -> m.b()).at(new Model(null, X))));
    }

    private static final String ENDED =
            ", a parameter of a function that grad has applied already; expected terms that are"
                    + " there outside of that function. Keep the parameter inside, and give what is made of it as the function's"
                    + " result.";

    /** Wherever a parameter that was kept outside enters, it and its function are named. */
    @Test
    void aParameterKeptOutsideIsRefusedWhereItEnters() {
        AtomicReference<Term> kept = new AtomicReference<>();
        grad(x -> {
            kept.set(x);
            return x.square();
        }).at(X);
        Term made = kept.get().times(2).plus(X);
        assertEquals("value: got x" + ENDED, refusal(kept.get()::value));
        for (Executable call : List.<Executable>of(
                () -> grad(t -> t.times(made)).at(X), () -> valueAndGrad(t -> t.times(made)).at(X), made::gradient,
                () -> made.gradient(X), () -> made.jacobian(X), () -> made.jvp(X, X), () -> made.hessian(X),
                () -> vjp(t -> made).at(X, X), () -> jvp(t -> t.times(made)).at(X, X), () -> jacobian(t -> made).at(X),
                () -> hessian(t -> t.times(made)).at(X), () -> compile(t -> t.times(made), X),
                () -> vmap(t -> t.times(made)).at(constant(1.0, 2.0)), () -> grad(t -> t).at(kept.get()),
                () -> vmap((t, u) -> t, Mapping.along(0, Mapping.NONE)).at(constant(1.0, 2.0), kept.get()),
                () -> Adjoint.scan((c, t) -> Adjoint.step(c.plus(t), made), X, constant(1.0, 2.0)),
                () -> Adjoint.iterate(3, c -> c.plus(made), X), () -> Adjoint.iterate(3, c -> c, kept.get()),
                () -> Adjoint.whileLoop(c -> c.lt(made), c -> c.plus(1), X),
                () -> Adjoint.cond(X.gt(0.0), () -> X, () -> made),
                () -> Adjoint.map(t -> t.plus(made), constant(1.0, 2.0)),
                () -> Adjoint.checkpoint(t -> t.times(made)).at(X), made::value)) {
            String refused = assertThrows(AdjointException.class, call::execute).getMessage();
            assertTrue(refused.endsWith(": got x" + ENDED), refused);
        }
    }

    /** The pullback of a user's operation, applied to a body that has been traced, may use functions itself. */
    @Test
    void rulesMayBeMadeOfFunctions() {
        Function<List<Term>, Term> cube = Adjoint.operation("cubeByFunctions",
                x -> x.getFirst().map(v -> v * v * v), (x, y, u) -> List.of(Adjoint.cond(u.eq(0.0), () -> u,
                        () -> u.times(grad(t -> t.pow(3)).at(x.getFirst())))));
        Term looped = Adjoint.iterate(2, c -> cube.apply(List.of(c)).times(X), constant(1.0));   // x^4
        assertEquals(4 * 27.0, looped.gradient().of(X).item(), 1e-12);
        assertEquals(12 * 9.0, looped.hessian(X).item(), 1e-11);
        assertEquals(12 * 9.0, grad(grad(x -> Adjoint.iterate(2, c -> cube.apply(List.of(c)).times(x), constant(1.0))))
                .at(X).item(), 1e-11);
    }

    @Test
    void programsOfStructures() {
        var step = compile((Model m, Term x) -> Structure.zip(m, grad((Model n) -> n.at(x).square().sum()).at(m),
                (p, slope) -> p.minus(slope.times(0.1))), new Model(symbol("w", 2), symbol("b")), symbol("x", 2));
        Model next = step.run(new Model(constant(1.0, 0.0), constant(1.0)), constant(1.0, 2.0));
        assertEquals(0.6, next.w().get(0).item(), 1e-15);
        assertEquals(-0.4, next.w().get(1).item(), 1e-15);
        assertEquals(1 - 0.2 * 3, next.b().item(), 1e-15);
        Model twice = step.run(next, constant(1.0, 2.0));
        assertTrue(twice.b().isLeaf());
        assertEquals(
                "run: got x.w: shape (3,); expected shape (2,). Pass what the function was compiled for, or compile it"
                        + " anew.",
                refusal(() -> step.run(new Model(constant(1, 2, 3), X), constant(1, 2))));
        assertEquals(3, step.program().inputs().size());
        var three = compile((Term a, Term b, Term c) -> a.times(b).plus(c), X, X, X);
        assertEquals(10.0, three.run(constant(2.0), X, constant(4.0)).item());
        assertEquals(6.0, compile(t -> t.times(X), X).run(constant(2.0)).item());
    }

    @Test
    void substitution() {
        Term y = X.square().plus(X);
        assertEquals(2.0, y.substitute(X, constant(1.0)).item());
        assertEquals(20.0, y.substitute(X, X.plus(1)).item());
        Term part = X.square();
        assertEquals(12.0, part.times(3).plus(part).substitute(part, X).item());
        assertEquals(3.0, part.substitute(part, X).item());
        assertThrows(AdjointException.class, () -> y.substitute(X, constant(1.0, 2.0)));
    }
}
