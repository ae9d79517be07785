package io.adjoint.render;

import io.adjoint.expr.Expr;

/** What remains to be written: a text, or an expression with the precedence that its surroundings need. */
sealed interface Piece {

    /** A text. */
    record Literal(String text) implements Piece {}

    /** An expression. */
    record Term(Expr expr, int needed) implements Piece {}
}
