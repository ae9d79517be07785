package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Joins;
import io.adjoint.op.Layouts;
import io.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

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
    private final List<List<Expr>> blocks;

    Hessian(Structure<A> argument, List<List<Expr>> blocks) {
        this.argument = argument;
        this.blocks = blocks;
    }

    /**
     * How the derivative with respect to one component changes with each.
     *
     * @param component picks the component, such as {@code Model::weights}
     * @return in the place of each component the block of the two
     * @throws AdjointException if the function is null, or gives what is no term of the structure
     */
    public A of(Function<A, Term> component) {
        AdjointException.notNull(component, "hessians", "the component");
        List<Variable> places = argument.parameters("x");
        Term picked = AdjointException.notNull(component.apply(argument.made(places)), "hessians",
                "what the component's function gives");
        int row = IntStream.range(0, places.size()).filter(i -> places.get(i) == picked.expr()).findFirst()
                .orElseThrow(() -> new AdjointException("hessians", "the component " + picked,
                        "one of " + argument.names("x"), "Give a term of the structure as it is: Model::weights"));
        return argument.made(blocks.get(row));
    }

    /**
     * All blocks as one symmetric matrix, whose rows and columns are the elements of all components, one after another.
     *
     * @return a term of two axes of the number of all elements
     */
    public Term matrix() {
        List<Integer> sizes = argument.types().map(type -> type.shape().size()).asJava();
        List<Expr> rows = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            int size = sizes.get(i);
            List<Expr> row = blocks.get(i);
            rows.add(Joins.concat(1, IntStream.range(0, row.size())
                    .mapToObj(k -> Layouts.reshape(row.get(k), Shape.of(size, sizes.get(k)))).toList()));
        }
        return Term.of(Joins.concat(0, rows));
    }

    @Override
    public String toString() {
        return "Hessian of " + argument.names("x");
    }
}
