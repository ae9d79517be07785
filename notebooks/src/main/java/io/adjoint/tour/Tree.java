package io.adjoint.tour;

import static io.adjoint.dsl.Adjoint.variable;
import static io.adjoint.tour.Row.line;

import io.adjoint.dsl.Term;
import io.adjoint.expr.Graph;
import io.vavr.collection.Vector;
import java.util.stream.Collectors;

/** Rows 1 to 3: the tree of y = (x + w)(w + 1) at w = 1 and x = 2, and its reverse pass. */
final class Tree {

    static final Term W = variable("w", 1.0);
    static final Term X = variable("x", 2.0);
    static final Term A = X.plus(W);
    static final Term B = W.plus(1);
    static final Term Y = A.times(B);

    private Tree() {}

    /** {@return every node below y, operands before results} */
    static Vector<Term> nodes() {
        return Vector.ofAll(Graph.of(Y.expr()).order()).map(Term::of);
    }

    static Vector<Term> leaves() {
        return nodes().filter(Term::isLeaf);
    }

    static Vector<Term> inner() {
        return nodes().reject(Term::isLeaf);
    }

    /** {@return the operation at an inner node and what it is applied to} */
    static String described(Term node) {
        return node.operation().orElseThrow() + node.operands().stream().map(Tree::called)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** A variable by its name alone, anything else as it is written. */
    static String called(Term node) {
        return node.name().orElseGet(node::toString);
    }

    static Row values() {
        return Row.of(1, "A tree, and its reverse pass: y = (x + w)(w + 1) at w = 1, x = 2",
                line("var a = x.plus(w)", A),
                line("var y = a.times(w.plus(1))", Y),
                line("y.value()", Y.value()),
                line("y.gradient().of(w)", Y.gradient().of(W)),
                line("y.gradient().of(w).value()", Y.gradient().of(W).value()),
                line("y.gradient().of(x).value()", Y.gradient().of(X).value()),
                line("the leaves", leaves().map(Tree::called).mkString(", ")),
                line("the inner nodes", inner().map(Tree::described).mkString("\n")));
    }

    static Row innerNodes() {
        return Row.of(2, "The gradient of an inner node is there for the asking",
                line("y.gradient(a).of(a)", Y.gradient(A).of(A)),
                line("y.gradient(a).of(a).value()", Y.gradient(A).of(A).value()),
                line("y.gradient(y).of(y).value()", Y.gradient(Y).of(Y).value()));
    }

    static Row twice() {
        var first = Y.gradient();
        var second = Y.gradient();
        return Row.of(3, "Nothing accumulates: the pass run twice gives the same, sums are explicit",
                line("first.of(w).value()", first.of(W).value()),
                line("second.of(w).value()", second.of(W).value()),
                line("first.plus(second).of(w).value()", first.plus(second).of(W).value()));
    }
}
