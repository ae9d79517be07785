package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import java.util.List;
import java.util.function.Function;

/**
 * The second derivatives of a function of a structure: a block for each pair of its components, of which each is a term whose
 * shape is that of the first component followed by that of the second.
 *
 * <pre>{@code
 * import io.vavr.Tuple;
 * import io.vavr.Tuple2;
 * var point = Tuple.of(constant(2.0), constant(1.0, 3.0));
 * var h = hessians((Tuple2<Term, Term> p) -> p._1().square().times(p._2().square().sum())).at(point);
 * h.of(Tuple2::_1)._1();   // 20.0
 * h.of(Tuple2::_1)._2();   // tensor([8.0, 24.0])
 * h.matrix();              // tensor([[20.0, 8.0, 24.0], [8.0, 8.0, 0.0], [24.0, 0.0, 8.0]])
 * }</pre>
 *
 * @param <A> the structure of the argument
 */
public final class Hessian<A> {

    private final Structure<A> argument;
    private final Jacobian<A, A> ofGradient;

    Hessian(Structure<A> argument, List<List<Expr>> blocks) {
        this.argument = argument;
        this.ofGradient = new Jacobian<>("hessians", argument, argument, "x", blocks);
    }

    /**
     * How the derivative with respect to one component changes with each.
     *
     * @param component picks the component, such as {@code Model::weights}
     * @return in the place of each component the block of the two
     * @throws AdjointException if the function is null, or gives what is no term of the structure
     */
    public A of(Function<A, Term> component) {
        return ofGradient.of(component);
    }

    /**
     * All blocks as one symmetric matrix, whose rows and columns are the elements of all components, one after another.
     *
     * @return a term of two axes of the number of all elements
     */
    public Term matrix() {
        return ofGradient.matrix();
    }

    @Override
    public String toString() {
        return "Hessian of " + argument.names("x");
    }
}
