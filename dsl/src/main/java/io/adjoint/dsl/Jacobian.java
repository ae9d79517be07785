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
 * The derivatives of a function whose result is a structure: a block for each component of the result and each of the
 * argument, a term whose shape is that of the former followed by that of the latter.
 *
 * <pre>{@code
 * import io.vavr.Tuple;
 * import io.vavr.Tuple2;
 * var polar = Tuple.of(constant(2.0), constant(0.0));
 * var j = jacobians((Tuple2<Term, Term> p) -> Tuple.of(p._1().times(p._2().cos()), p._1().times(p._2().sin()))).at(polar);
 * j.of(Tuple2::_2)._1();   // 0.0
 * j.of(Tuple2::_2)._2();   // 2.0
 * j.matrix();              // tensor([[1.0, 0.0], [0.0, 2.0]])
 * }</pre>
 *
 * @param <A> the structure of the argument
 * @param <R> the structure of the result
 */
public final class Jacobian<A, R> {

    private final String operation;
    private final Structure<A> argument;
    private final Structure<R> result;
    private final String root;
    private final List<List<Expr>> blocks;

    /** Blocks of a result, whose components are called from a root. */
    Jacobian(String operation, Structure<A> argument, Structure<R> result, String root, List<List<Expr>> blocks) {
        this.operation = operation;
        this.argument = argument;
        this.result = result;
        this.root = root;
        this.blocks = blocks;
    }

    /**
     * How one component of the result changes with each of the argument.
     *
     * @param component picks the component of the result, such as {@code State::velocity}
     * @return in the place of each component of the argument the block of the two
     * @throws AdjointException if the function is null, or gives what is no term of the result
     */
    public A of(Function<R, Term> component) {
        AdjointException.notNull(component, operation, "the component");
        List<Variable> places = result.parameters(root);
        Term picked = AdjointException.notNull(component.apply(result.made(places)), operation,
                "what the component's function gives");
        int row = IntStream.range(0, places.size()).filter(i -> places.get(i) == picked.expr()).findFirst()
                .orElseThrow(() -> new AdjointException(operation, "the component " + picked,
                        "one of " + result.names(root), "Give a term of the structure as it is: Model::weights"));
        return argument.made(blocks.get(row));
    }

    /**
     * All blocks as one matrix, whose rows are the elements of all components of the result, one after another, and whose
     * columns are those of the argument.
     *
     * @return a term of two axes
     */
    public Term matrix() {
        List<Integer> heights = sizes(result);
        List<Integer> widths = sizes(argument);
        List<Expr> rows = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            int height = heights.get(i);
            List<Expr> row = blocks.get(i);
            rows.add(Joins.concat(1, IntStream.range(0, row.size())
                    .mapToObj(k -> Layouts.reshape(row.get(k), Shape.of(height, widths.get(k)))).toList()));
        }
        return Term.of(Joins.concat(0, rows));
    }

    private static List<Integer> sizes(Structure<?> structure) {
        return structure.types().map(type -> type.shape().size()).asJava();
    }

    @Override
    public String toString() {
        return "Jacobian of " + result.names(root) + " by " + argument.names("x");
    }
}
