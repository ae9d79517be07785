package io.adjoint.function;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.diff.Derivatives;
import io.adjoint.diff.Reverse;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Numbering;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.function.Body.Traced;
import io.adjoint.op.Choice;
import io.adjoint.op.Layouts;
import io.adjoint.op.Powers;
import io.adjoint.op.RandomExpressions;
import io.adjoint.op.RandomExpressions.Draw;
import io.adjoint.op.Trigonometric;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BodyTest {

    private static final int TRIES = 300;

    private static final Tensor POINT = Tensor.of(0.3, -1.1, 0.8);

    private static final Type VECTOR = Type.of(POINT);

    private static final Variable X = Variable.of("x", POINT);

    @Provide
    Arbitrary<Draw> draws() {
        return RandomExpressions.upTo(3);
    }

    private static Traced traced(Type type, UnaryOperator<Expr> function) {
        return Body.traced(List.of(type), x -> List.of(function.apply(x.getFirst())));
    }

    private static Expr weights(Expr like, long seed) {
        return Constant.of(Tensor.randn(seed, like.shape().dims()).to(like.dtype()));
    }

    private static void assertNear(Tensor expected, Tensor actual) {
        double tolerance = expected.dtype() == DType.FLOAT32 ? 1e-4 : 1e-10;
        assertTrue(actual.allClose(expected, tolerance, tolerance), () -> actual + " is not " + expected);
    }

    @Property(tries = TRIES)
    void aBodyAppliedIsWhatTheLambdaGives(@ForAll("draws") Draw draw) {
        Traced traced = traced(VECTOR, draw::over);
        Expr inlined = traced.body().at(traced.operands(List.of(X))).getFirst();
        assertTrue(Numbering.equal(draw.over(X), inlined));
        List<Tensor> arguments = traced.operands(List.of(X)).stream().map(Evaluator::value).toList();
        assertEquals(List.of(Evaluator.value(inlined)), traced.body().values(arguments));
    }

    @Property(tries = TRIES)
    void tracedTwiceItIsTheSame(@ForAll("draws") Draw draw) {
        Body first = traced(VECTOR, draw::over).body();
        Body second = traced(VECTOR, draw::over).body();
        assertEquals(first, second);
        assertEquals(first.hashCode(), second.hashCode());
        assertEquals(first.vjp(), second.vjp());
        assertEquals(first.jvp(), second.jvp());
    }

    @Property(tries = TRIES)
    void itsDerivativesAreThoseOfTheExpression(@ForAll("draws") Draw draw) {
        Traced traced = traced(VECTOR, draw::over);
        List<Expr> operands = traced.operands(List.of(X));
        Expr root = draw.over(X);
        Expr u = weights(root, 1);
        Expr pulled = traced.body().vjp().at(joined(operands, List.of(u))).getFirst();
        assertNear(Evaluator.value(Reverse.pass(root, u, List.of(X)).get(X)
                .getOrElse(() -> Derivatives.zero(X.type()))), Evaluator.value(pulled));
        List<Expr> tangents = new ArrayList<>();
        operands.forEach(operand -> tangents.add(operand == X ? weights(X, 2) : Derivatives.zero(operand.type())));
        List<Expr> pushed = traced.body().jvp().at(joined(operands, tangents));
        assertEquals(Evaluator.value(root), Evaluator.value(pushed.getFirst()));
        assertNear(Evaluator.value(Derivatives.jvp(root, X, weights(X, 2))), Evaluator.value(pushed.get(1)));
    }

    private static List<Expr> joined(List<Expr> first, List<Expr> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    @Test
    void whatDiffersIsDifferent() {
        Body product = body(List.of(VECTOR, VECTOR), x -> List.of(div(x.get(0), x.get(1))));
        assertNotEquals(product, body(List.of(VECTOR, VECTOR), x -> List.of(div(x.get(1), x.get(0)))));
        assertNotEquals(product, body(List.of(VECTOR, Type.NUMBER), x -> List.of(div(x.get(0), x.get(1)))));
        assertNotEquals(product, body(List.of(VECTOR, VECTOR, VECTOR), x -> List.of(div(x.get(0), x.get(1)))));
        assertNotEquals(product, body(List.of(VECTOR, VECTOR),
                x -> List.of(div(x.get(0), x.get(1)), x.get(0))));
        assertNotEquals(
                body(List.of(VECTOR), x -> List.of(times(x.getFirst(), number(2, x.getFirst())))),
                body(List.of(VECTOR), x -> List.of(times(x.getFirst(), number(3, x.getFirst())))));
        Variable masked = Variable.fresh("x", VECTOR, true);
        Variable plain = Variable.fresh("x", VECTOR);
        assertNotEquals(new Body(List.of(masked), List.of(masked)), new Body(List.of(plain), List.of(plain)));
    }

    private static Body body(List<Type> types, Function<List<Expr>, List<Expr>> function) {
        return Body.traced(types, function).body();
    }

    @Test
    void itDoesNotMatterWhetherEqualTermsAreOneNode() {
        Body shared = traced(VECTOR, x -> {
            Expr sine = Trigonometric.sin(x);
            return times(sine, sine);
        }).body();
        Body apart = traced(VECTOR, x -> times(Trigonometric.sin(x), Trigonometric.sin(x))).body();
        assertEquals(shared, apart);
        assertEquals(shared.hashCode(), apart.hashCode());
    }

    @Test
    void theLargestTermsFromOutsideAreCaptured() {
        Expr outer = Trigonometric.sin(X);
        Constant held = Constant.of(Tensor.scalar(2));
        Traced traced = traced(VECTOR, x -> plus(times(times(x, outer), held), number(3, x)));
        assertEquals(List.of(outer, held), traced.captured());
        assertEquals(3, traced.body().parameters().size());
        Traced whole =
                Body.traced(List.of(VECTOR), x -> List.of(outer, X, x.getFirst(), Constant.literal(1, DType.FLOAT64)));
        assertEquals(List.of(outer, X), whole.captured());
        assertEquals(List.of(), traced(VECTOR,
                x -> times(x, Layouts.broadcastTo(number(3, x), x.shape()))).captured());
    }

    @Test
    void aBodyWithinAnotherCapturesItsParameter() {
        Traced outer = traced(Type.NUMBER, x -> {
            Traced inner = traced(Type.NUMBER, y -> times(times(x, y), Trigonometric.cos(X)));
            assertEquals(x, inner.captured().getFirst());
            Expr ones = Layouts.broadcastTo(number(1, x), VECTOR.shape());
            return times(x, inner.body().vjp().at(joined(inner.operands(List.of(x)), List.of(ones))).getFirst());
        }, 1);
        assertEquals(2, outer.body().parameters().size());
    }

    private static Traced traced(Type type, UnaryOperator<Expr> function, int captured) {
        Traced traced = traced(type, function);
        assertEquals(captured, traced.captured().size());
        return traced;
    }

    /** The derivative of a function of one number, itself a function. */
    private static UnaryOperator<Expr> grad(UnaryOperator<Expr> function) {
        return at -> {
            Traced traced = traced(at.type(), function);
            return traced.body().vjp().at(joined(traced.operands(List.of(at)), List.of(number(1, at)))).getFirst();
        };
    }

    private static double at(double number, UnaryOperator<Expr> function) {
        return Evaluator.value(function.apply(Constant.of(Tensor.scalar(number)))).item();
    }

    @Test
    void derivativesWithinDerivativesAreNotConfused() {
        assertEquals(6, at(3, grad(x -> times(x, grad(y -> times(x, y)).apply(x)))));
        assertEquals(1, at(3, grad(x -> times(x, grad(y -> plus(x, y)).apply(number(2, x))))));
        assertEquals(3, at(3, x -> grad(t -> times(x, t)).apply(x)));
        assertEquals(3, at(3, x -> grad(t -> times(x, times(t, number(1, t)))).apply(times(x, number(1, x)))));
        assertEquals(3, at(3, x -> grad(t -> times(x, neg(neg(t)))).apply(neg(neg(x)))));
        assertEquals(3, at(3, x -> grad(t -> times(x, plus(t, number(0, t)))).apply(x)));
        assertEquals(3, at(3, x -> grad(t -> times(x, Layouts.reshape(t, Shape.SCALAR))).apply(x)));
        assertEquals(0, at(3, grad(x -> grad(y -> x).apply(x))));
        assertEquals(48, at(2, grad(grad(grad(x -> times(times(x, x), times(x, x)))))));
    }

    @Test
    void masksOfCotangentsAreAbsent() {
        Body root = traced(VECTOR, Powers::sqrt).body();
        List<Tensor> at = List.of(Tensor.of(0.0, 4, 0), Tensor.of(0.0, 1, 0));
        assertEquals(List.of(Tensor.of(0, 0.25, 0)), root.vjp(List.of(true)).values(at));
        assertTrue(Double.isNaN(root.vjp().values(at).getFirst().get(0)));
        assertSame(root.vjp(List.of(true)), root.vjp(List.of(true)));
        Expr masked = Variable.fresh("u", VECTOR, true);
        assertTrue(traced(VECTOR, x -> times(x, masked)).body().parameters().getLast().masked());
    }

    @Test
    void whatNothingReachesHasZeros() {
        Body body = body(List.of(VECTOR, VECTOR, Type.NUMBER),
                x -> List.of(plus(x.get(0), Choice.stopGradient(x.get(1)))));
        assertEquals(List.of(true, false, false), Reach.backward(body, List.of(true)));
        assertEquals(List.of(Tensor.of(1, 2, 3), Tensor.of(0, 0, 0), Tensor.scalar(0)),
                body.vjp().values(List.of(POINT, POINT, Tensor.scalar(1), Tensor.of(1, 2, 3))));
    }

    @Test
    void oneApplicationOfASharedChainStaysLinear() {
        UnaryOperator<Expr> doubling = x -> {
            Expr sum = x;
            for (int i = 0; i < 200; i++) {
                sum = plus(sum, sum);
            }
            return sum;
        };
        Body body = traced(VECTOR, doubling).body();
        assertEquals(body, traced(VECTOR, doubling).body());
        assertEquals(201, Graph.of(body.at(List.of(X))).size());
    }

    @Test
    void aLongChainNeedsNoStack() {
        UnaryOperator<Expr> chain = x -> {
            Expr at = x;
            for (int i = 0; i < 50_000; i++) {
                at = Trigonometric.sin(at);
            }
            return at;
        };
        Body body = traced(Type.NUMBER, chain).body();
        assertEquals(body, traced(Type.NUMBER, chain).body());
        assertEquals(50_001, Graph.of(body.at(List.of(Variable.of("y", Tensor.scalar(1))))).size());
    }
}
