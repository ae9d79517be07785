package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.compile.Memo;
import io.adjoint.diff.Derivatives;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Lifetime;
import io.adjoint.expr.Substitution;
import io.adjoint.expr.Variable;
import io.adjoint.render.Text;
import io.adjoint.show.Brief;
import io.adjoint.show.Bundle;
import io.adjoint.show.Kernels;
import io.adjoint.show.Showable;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A differentiable term, as one writes and reads it: a thin fluent face of an immutable {@link Expr}.
 *
 * <pre>{@code
 * var w = variable("w", 1.0);
 * var x = variable("x", 2.0);
 * var y = x.plus(w).times(w.plus(1));   // (x + w) * (w + 1)
 * y.value();                            // 6.0
 * y.gradient().of(w).value();           // 5.0
 * y.value(at(w, 3.0));                  // 20.0
 * }</pre>
 *
 * <p>A term has a {@link #value()}, a {@link #gradient()} with respect to all variables or to {@linkplain #gradient(Term,
 * Term...) given terms}, products with its Jacobian ({@link #vjp(Term)}, {@link #jvp}, {@link #hvp}), the whole of it
 * ({@link #jacobian}, {@link #jacfwd}, {@link #jacrev}) and its {@link #hessian}; it takes other values
 * ({@link #value(Point)}, {@link #with(double)}) and other parts ({@link #substitute}), and says what it is ({@link #shape},
 * {@link #dtype}, {@link #operation}, {@link #operands}, {@link #name}). Its operations are inherited, a subject from each of
 * {@link TermMethods}; the <a href="doc-files/operations.html">page of operations</a> lists all.
 *
 * <p>A term of whole numbers is an {@link Index}, too: of positions that are computed, as in {@code x.get(Index.ALL, places)}.
 *
 * <p>Terms may be shared between threads. Two terms are equal if they wrap the same node or the same symbol.
 */
public final class Term implements TermMethods, Index.Computed, Showable, Seen, Reasons {

    static {
        Kernels.attach();
    }

    private static final int LONGEST_BRIEF = 80;

    private final Expr expr;

    private Term(Expr expr) {
        this.expr = expr;
    }

    /**
     * The fluent face of an expression.
     *
     * @param expr any expression of the core
     * @return its term
     */
    public static Term of(Expr expr) {
        return new Term(AdjointException.notNull(expr, "term", "the expression"));
    }

    /** {@return the expression of the core that this term wraps} */
    @Override
    public Expr expr() {
        return expr;
    }

    /** {@return the shape of every value this term can take} */
    public Shape shape() {
        return expr.shape();
    }

    /** {@return the precision in which this term is computed} */
    public DType dtype() {
        return expr.dtype();
    }

    /** {@return the name of the operation at this node, empty for a leaf} */
    public Optional<String> operation() {
        return expr instanceof Apply apply ? Optional.of(apply.op().name()) : Optional.empty();
    }

    /** {@return what the operation at this node is applied to, empty for a leaf} */
    public List<Term> operands() {
        return expr instanceof Apply apply ? apply.operands().stream().map(Term::of).toList() : List.of();
    }

    /** {@return whether this is a variable or a constant} */
    public boolean isLeaf() {
        return !(expr instanceof Apply);
    }

    /** {@return whether this is a variable} */
    public boolean isVariable() {
        return expr instanceof Variable;
    }

    /** {@return the name of this variable, empty for any other term} */
    public Optional<String> name() {
        return expr instanceof Variable variable ? Optional.of(variable.name()) : Optional.empty();
    }

    /**
     * The value, with every variable at its own value.
     *
     * @return the value
     * @throws AdjointException if a variable has none
     */
    public Tensor value() {
        return value(Point.own());
    }

    /**
     * The value at another point; nothing is changed.
     *
     * @param point values of some variables; the others keep their own
     * @return the value there
     * @throws AdjointException if a variable has none
     */
    public Tensor value(Point point) {
        AdjointException.notNull(point, "value", "the point");
        return Memo.values(List.of(expr), point.bindings()).getFirst();
    }

    /**
     * The value as a number.
     *
     * @return the only element
     * @throws AdjointException if there is more or less than one, or a variable has no value
     */
    public double item() {
        return value().item();
    }

    /**
     * The same variable with another value; expressions of the old one are as they were.
     *
     * @param value its value, of the variable's type
     * @return a new leaf
     * @throws AdjointException if this is no variable, or the value is of another type
     */
    public Term with(Tensor value) {
        return Term.of(Point.requireVariable("with", this).with(Point.at(this, value).get(this)));
    }

    /**
     * The same variable of no axes with another number; expressions of the old one are as they were.
     *
     * @param value its value, taken in the variable's dtype
     * @return a new leaf
     * @throws AdjointException if this is no variable, or has axes
     */
    public Term with(double value) {
        return with(Tensor.scalar(value, dtype()));
    }

    /**
     * This term with another in the place of a part: a variable or an inner node, wherever it is used.
     *
     * <pre>{@code
     * var x = variable("x", 2.0);
     * var y = x.square().plus(x);
     * y.substitute(x, constant(3.0).plus(x));   // an expression, value 30.0
     * y.substitute(y, x);                       // x
     * }</pre>
     *
     * @param part a term within this one; where it is none, nothing changes
     * @param other a term of its shape and dtype
     * @return the term
     * @throws AdjointException if the other term has another shape or dtype
     */
    public Term substitute(Term part, Term other) {
        return Term.of(Substitution.of(List.of(expr), Map.of(exprOf("substitute", "the part", part),
                exprOf("substitute", "the other term", other))).getFirst());
    }

    /**
     * The gradient of this term of one element with respect to all its variables.
     *
     * @return a persistent map from variables to derivatives, which are terms again
     * @throws AdjointException if this term has more or less than one element; {@link #vjp} takes weights
     */
    public Gradients gradient() {
        return Gradients.of(this, Term.of(Derivatives.unit(expr)));
    }

    /**
     * The gradient of this term of one element with respect to given terms, leaves or inner nodes.
     *
     * @param first a term
     * @param more further terms
     * @return a persistent map from those terms to derivatives
     * @throws AdjointException if this term has more or less than one element; {@link #vjp} takes weights
     */
    public Gradients gradient(Term first, Term... more) {
        return Gradients.of(this, Term.of(Derivatives.unit(expr)), listed(first, more));
    }

    /**
     * The gradient of this term of one element with respect to the terms of a list, leaves or inner nodes.
     *
     * <pre>{@code
     * import java.util.List;
     * var w = List.of(variable("a", 2.0), variable("b", 3.0));
     * w.get(0).times(w.get(1)).gradient(w).of(w.get(0)).value();   // 3.0
     * }</pre>
     *
     * @param targets the terms
     * @return a persistent map from those terms to derivatives
     * @throws AdjointException if this term has more or less than one element; {@link #vjp} takes weights
     */
    public Gradients gradient(List<Term> targets) {
        return Gradients.of(this, Term.of(Derivatives.unit(expr)),
                AdjointException.noNulls(targets, "gradient", "the targets"));
    }

    /**
     * The vector-Jacobian product with respect to all variables: the gradient of the sum of this term's elements, each
     * times its weight. PyTorch's {@code backward(gradient=...)}.
     *
     * @param cotangent the weights, of this term's shape
     * @return a persistent map from variables to derivatives
     * @throws AdjointException if the shapes differ
     */
    public Gradients vjp(Term cotangent) {
        return Gradients.of(this, cotangent);
    }

    /**
     * The vector-Jacobian product with respect to given terms, leaves or inner nodes.
     *
     * @param cotangent the weights, of this term's shape
     * @param first a term
     * @param more further terms
     * @return a persistent map from those terms to derivatives
     * @throws AdjointException if the shapes differ
     */
    public Gradients vjp(Term cotangent, Term first, Term... more) {
        return Gradients.of(this, cotangent, listed(first, more));
    }

    /**
     * The vector-Jacobian product with respect to the terms of a list, leaves or inner nodes.
     *
     * @param cotangent the weights, of this term's shape
     * @param targets the terms
     * @return a persistent map from those terms to derivatives
     * @throws AdjointException if the shapes differ
     */
    public Gradients vjp(Term cotangent, List<Term> targets) {
        return Gradients.of(this, cotangent, AdjointException.noNulls(targets, "vjp", "the targets"));
    }

    /**
     * The Jacobian-vector product: the change of this term as another moves along a tangent.
     *
     * @param target a leaf or inner node
     * @param tangent the direction, of the target's shape
     * @return a term of this term's shape
     * @throws AdjointException if the tangent's shape is not the target's
     */
    public Term jvp(Term target, Term tangent) {
        return Term.of(
                Derivatives.jvp(alive("jvp"), exprOf("jvp", "the target", target),
                        exprOf("jvp", "the tangent", tangent)));
    }

    /**
     * The Jacobian, by one pass for all of its rows or all of its columns, whichever are fewer.
     *
     * @param target a leaf or inner node
     * @return a term whose shape is this term's followed by the target's; the number of its nodes does not depend on these
     * @throws AdjointException if this term has no elements
     */
    public Term jacobian(Term target) {
        return Term.of(Derivatives.jacobian(alive("jacobian"), exprOf("jacobian", "the target", target)));
    }

    /**
     * The Jacobian by its columns: a tangent for each element of the target, all pushed forward at once.
     *
     * <pre>{@code
     * var x = variable("x", 2.0, 3.0);
     * x.square().times(x.sum()).jacfwd(x);   // tensor([[24.0, 4.0], [9.0, 39.0]])
     * }</pre>
     *
     * @param target a leaf or inner node
     * @return the same as {@link #jacobian}
     * @throws AdjointException if this term has no elements
     */
    public Term jacfwd(Term target) {
        return Term
                .of(Derivatives.jacobian(alive("jacfwd"), exprOf("jacfwd", "the target", target),
                        Derivatives.Direction.FORWARD));
    }

    /**
     * The Jacobian by its rows: a cotangent for each element of this term, all pulled back at once.
     *
     * <pre>{@code
     * var x = variable("x", 2.0, 3.0);
     * x.square().times(x.sum()).jacrev(x);   // tensor([[24.0, 4.0], [9.0, 39.0]])
     * }</pre>
     *
     * @param target a leaf or inner node
     * @return the same as {@link #jacobian}
     * @throws AdjointException if this term has no elements
     */
    public Term jacrev(Term target) {
        return Term
                .of(Derivatives.jacobian(alive("jacrev"), exprOf("jacrev", "the target", target),
                        Derivatives.Direction.REVERSE));
    }

    /**
     * The Hessian of this term of one element.
     *
     * @param target a leaf or inner node
     * @return a term whose shape is the target's twice
     * @throws AdjointException if this term has more or less than one element
     */
    public Term hessian(Term target) {
        return Term.of(Derivatives.hessian(single("hessian"), exprOf("hessian", "the target", target)));
    }

    /**
     * The product of the Hessian with a vector, at the cost of a few gradients.
     *
     * @param target a leaf or inner node
     * @param vector of the target's shape
     * @return a term of the target's shape
     * @throws AdjointException if this term has more or less than one element, or the shapes differ
     */
    public Term hvp(Term target, Term vector) {
        return Term.of(
                Derivatives.hvp(single("hvp"), exprOf("hvp", "the target", target),
                        exprOf("hvp", "the vector", vector)));
    }

    private Expr alive(String operation) {
        Lifetime.require(operation, List.of(expr));
        return expr;
    }

    private Expr single(String operation) {
        if (shape().size() != 1) {
            throw new AdjointException(operation, "a root of shape " + shape(), "a root of one element",
                    "Reduce it with sum or mean");
        }
        return alive(operation);
    }

    private static List<Term> listed(Term first, Term... more) {
        AdjointException.notNull(more, "gradient", "the further terms");
        return Stream.concat(Stream.of(first), Stream.of(more)).toList();
    }

    private static Expr exprOf(String operation, String what, Term term) {
        return AdjointException.notNull(term, operation, what).expr;
    }

    /** The expression of another operand. */
    static Expr operand(String operation, Term term) {
        return exprOf(operation, "the other operand", term);
    }

    /** The expressions of other operands. */
    static List<Expr> operands(String operation, Term... terms) {
        return operands(operation, Arrays.asList(AdjointException.notNull(terms, operation, "the terms")));
    }

    /** The expressions of other operands. */
    static List<Expr> operands(String operation, List<Term> terms) {
        return AdjointException.notNull(terms, operation, "the terms").stream()
                .map(term -> exprOf(operation, "an operand", term)).toList();
    }

    /** An index as the core knows it: of a term its expression. */
    static Index index(Index index) {
        return index instanceof Term term ? term.expr : index;
    }

    /** Indices as the core knows them; a null is for the core to refuse. */
    static Index[] indices(Index... indices) {
        return indices == null ? null : Arrays.stream(indices).map(Term::index).toArray(Index[]::new);
    }

    /** Indices as the core knows them; a null is for the core to refuse. */
    static List<Index> indices(List<Index> indices) {
        return indices == null ? null : Arrays.asList(indices(indices.toArray(Index[]::new)));
    }

    /** The expression of an operand of a function. */
    static Expr argument(String operation, Term term) {
        return exprOf(operation, "an operand", term);
    }

    /** A number in the dtype of another operand. */
    static Expr number(String operation, double value, Term like) {
        return Constant.literal(value, exprOf(operation, "an operand", like).dtype());
    }

    /** Terms of expressions. */
    static List<Term> all(List<Expr> exprs) {
        return exprs.stream().map(Term::of).toList();
    }

    /** The text in one short line, for messages. */
    String brief() {
        return Text.of(expr, LONGEST_BRIEF).replace("\n", "; ");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Term that && expr.equals(that.expr);
    }

    @Override
    public int hashCode() {
        return expr.hashCode();
    }

    /** {@return this term as a notebook shows it, its text among the forms} */
    @Override
    public Map<String, String> mimeBundle() {
        return Bundle.text(toString()).preformatted().latex(latex().mimeBundle().get(Bundle.LATEX)).map();
    }

    /**
     * The term as text, such as {@code (x + w) * (w + 1)}; of a variable its name, value and type.
     *
     * <pre>{@code
     * variable("w", 1.0);    // w = 1.0 : float64()
     * symbol("x", 2, 3);     // x : float64(2, 3)
     * }</pre>
     *
     * @return its text
     */
    @Override
    public String toString() {
        return expr instanceof Variable variable
                ? variable.name() + variable.value().map(value -> " = " + shown(value)).orElse("") + " : " + expr.type()
                : text();
    }

    /** The text inside other texts, where a variable is its name alone. */
    String text() {
        return Text.of(expr);
    }

    private static String shown(Tensor value) {
        return value.rank() == 0 ? value.toString() : Brief.tensor(value);
    }
}
