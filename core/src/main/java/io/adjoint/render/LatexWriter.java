package io.adjoint.render;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Elementwise.Role;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Notation;
import io.adjoint.expr.Typeset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Writes one line of a formula: pieces lie on a stack, so that terms may stand in each other as deep as they like. */
final class LatexWriter {

    /** Longer chains of first operands are not looked through for what they begin with. */
    private static final int FAR = 64;

    /** What remains to be written. */
    private sealed interface Piece {}

    private record Literal(String latex) implements Piece {}

    /**
     * A term.
     *
     * @param needed how strongly it must bind to stand without parentheses
     * @param first whether nothing stands before it that a sign would meet
     * @param broadcast whether the term around it repeats it as it needs it
     */
    private record Place(Expr expr, int needed, boolean first, boolean broadcast, Places at) implements Piece {

        Place of(Expr other, Places places) {
            return new Place(other, needed, first, broadcast, places);
        }
    }

    private final Latex formula;
    private final Scope scope;
    private final Deque<Piece> pending = new ArrayDeque<>();
    private final StringBuilder out = new StringBuilder();

    LatexWriter(Latex formula, Scope scope) {
        this.formula = formula;
        this.scope = scope;
    }

    String written(Expr root) {
        out.setLength(0);
        Place top = new Place(root, 0, true, false, Places.WHOLE);
        if (root instanceof Apply apply) {
            push(apply, top);
        } else {
            leaf(top);
        }
        while (!pending.isEmpty()) {
            switch (pending.pop()) {
                case Literal(String latex) -> out.append(latex);
                case Place place -> place(place);
            }
        }
        return out.toString();
    }

    private void place(Place place) {
        if (!(place.expr instanceof Apply apply)) {
            leaf(place);
        } else if (scope.isNamed(apply)) {
            out.append(formula.symbol(scope, apply).latex(place.at.indices().orElse(List.of())));
        } else if (formula.full()) {
            out.append(formula.leftOut());
        } else {
            push(apply, place);
        }
    }

    private void leaf(Place place) {
        String latex = Latex.leaf(place.expr, scope, place.at.indices().orElse(List.of()));
        out.append(isEnclosed(place) ? "\\left(" + latex + "\\right)" : latex);
    }

    private void push(Apply apply, Place place) {
        formula.count();
        if (Scope.isSilent(apply)) {
            silently(apply, place);
        } else if (place.at.isElement() && !apply.shape().isScalar() && !Places.leadThrough(apply)
                && !(apply.op().typeset() instanceof Typeset.Over)) {
            write("_{" + String.join(",", place.at.indices().orElseThrow()) + "}");
            plainly(apply, new Place(apply, Typeset.ATOM, true, false, Places.WHOLE));
        } else {
            plainly(apply, place);
        }
    }

    private void silently(Apply apply, Place place) {
        Expr operand = apply.operand(0);
        boolean said = place.at.isElement() || place.broadcast || operand.shape().size() == apply.shape().size();
        if (said) {
            pending.push(place.of(operand, place.at.of(apply, operand)));
        } else if (operand instanceof Constant one && one.shape().isScalar() && one.value().item() == 1) {
            write("\\mathbf{1}_{" + Matrix.lengths(apply.shape()) + "}");
        } else {
            write("\\right)");
            pending.push(new Place(operand, 0, true, false, Places.WHOLE));
            write("\\operatorname{broadcast}_{" + Matrix.lengths(apply.shape()) + "}\\left(");
        }
    }

    private void plainly(Apply apply, Place place) {
        boolean enclosed = isEnclosed(place);
        boolean truth = apply.op() instanceof Elementwise op && op.traits().role() == Role.TRUTH;
        if (enclosed) {
            write(truth ? "\\right]" : "\\right)");
        }
        Place inner = enclosed ? new Place(apply, 0, true, place.broadcast, place.at) : place;
        switch (apply.op().typeset()) {
            case Typeset.Template template when isProduct(apply) -> product(apply, inner);
            case Typeset.Template template -> fill(apply, template, inner);
            case Typeset.Over over -> fold(apply, over, inner);
            case Typeset.Permuted(List<Integer> axes) -> permute(apply, axes, inner);
            case Typeset.Repeated() -> reshape(apply);
            case Typeset.Calling(List<Typeset.Function> functions) -> call(apply,
                    functions.stream().map(formula::function).toList());
            case Typeset.Named() -> named(apply, inner);
        }
        if (enclosed) {
            write(truth ? "\\left[" : "\\left(");
        }
    }

    private void write(String latex) {
        pending.push(new Literal(latex));
    }

    private static boolean isProduct(Apply apply) {
        return apply.op() instanceof Elementwise op
                && (op.traits().role() == Role.PRODUCT || op.traits().role() == Role.ABSORBING_PRODUCT);
    }

    private void fill(Apply apply, Typeset.Template template, Place place) {
        boolean pointwise = apply.op() instanceof Elementwise;
        boolean sum = apply.op() instanceof Elementwise op && op.traits().role() == Role.SUM;
        List<Typeset.Part> parts = template.parts();
        for (int k = parts.size() - 1; k >= 0; k--) {
            switch (parts.get(k)) {
                case Typeset.Literal(String latex) -> write(latex);
                case Typeset.Hole(int operand, int needed) -> {
                    boolean leads = k == 1 && parts.getFirst().equals(new Typeset.Literal(""));
                    Expr expr = apply.operand(operand);
                    pending.push(new Place(expr, sum ? Math.min(needed, Notation.SUM) : needed,
                            needed == 0 || leads && place.first, pointwise, place.at.of(apply, expr)));
                }
            }
        }
    }

    /** Factors stand side by side where that is no call and no longer number. */
    private void product(Apply apply, Place place) {
        Expr left = apply.operand(0);
        Expr right = apply.operand(1);
        Place second = new Place(right, Notation.PRODUCT, false, true, place.at.of(apply, right));
        Place first = new Place(left, Notation.PRODUCT, place.first, true, place.at.of(apply, left));
        boolean tensors = !place.at.isElement() && left.shape().size() > 1 && right.shape().size() > 1;
        boolean called = isEnclosed(second) && !isEnclosed(first) && !isNumber(left);
        pending.push(second);
        write(tensors ? " \\odot " : called || beginsWithNumber(right) ? " \\cdot " : " \\, ");
        pending.push(first);
    }

    private static boolean isNumber(Expr expr) {
        return expr instanceof Constant constant && constant.shape().isScalar();
    }

    private boolean beginsWithNumber(Expr expr) {
        Expr first = expr;
        for (int k = 0; k < FAR && first instanceof Apply apply && !scope.isNamed(apply); k++) {
            if (!Scope.isSilent(apply) && !(apply.op().typeset() instanceof Typeset.Template template
                    && template.parts().getFirst().equals(new Typeset.Literal("")))) {
                return apply.op().typeset() instanceof Typeset.Template template
                        && template.parts().getFirst() instanceof Typeset.Literal(String latex)
                        && Character.isDigit(latex.charAt(0));
            }
            first = apply.operand(0);
        }
        return isNumber(first);
    }

    private void fold(Apply apply, Typeset.Over over, Place place) {
        Places.Folded folded = place.at.folded(apply, over, formula.taken());
        boolean free = !folded.free().isEmpty();
        if (free) {
            write("\\right)_{" + String.join(",", folded.free()) + "}");
        }
        pending.push(new Place(apply.operand(0), Notation.PRODUCT, false, true, folded.of()));
        write(over.sign() + "_{" + String.join(",", folded.bound()) + "} ");
        if (free) {
            write("\\left(");
        }
    }

    private void permute(Apply apply, List<Integer> axes, Place place) {
        Expr operand = apply.operand(0);
        if (place.at.isElement()) {
            pending.push(place.of(operand, place.at.of(apply, operand)));
            return;
        }
        boolean transposes = axes.size() >= 2 && isTransposed(axes);
        write(transposes ? "^{\\top}" : "^{" + axes.toString().replace("[", "(").replace("]", ")") + "}");
        pending.push(new Place(operand, Typeset.ATOM, true, false, Places.WHOLE));
    }

    /** Whether the last two axes are exchanged, and no other. */
    private static boolean isTransposed(List<Integer> axes) {
        int rank = axes.size();
        List<Integer> exchanged = new ArrayList<>();
        for (int axis = 0; axis < rank - 2; axis++) {
            exchanged.add(axis);
        }
        exchanged.addAll(List.of(rank - 1, rank - 2));
        return axes.equals(exchanged);
    }

    private void reshape(Apply apply) {
        write("\\right)");
        pending.push(new Place(apply.operand(0), 0, true, false, Places.WHOLE));
        write("\\operatorname{" + Symbol.escaped(apply.op().name()) + "}_{" + Matrix.lengths(apply.shape())
                + "}\\left(");
    }

    /** What has no formula of its own: a subscript, a sign, or a call by name. */
    private void named(Apply apply, Place place) {
        switch (apply.op().notation()) {
            case Notation.Subscript(List<Notation.Slot> slots) -> subscript(apply, Subscripts.of(apply, slots));
            case Notation.Infix(String sign, int precedence, boolean groupsRight) when apply.op().attributes()
                    .isEmpty() && apply.operands().size() == 2 -> fill(apply, Typeset.of(
                            "#1:" + precedence
                                    + " \\mathbin{" + Symbol.escaped(sign.strip()) + "} #2:" + (precedence + 1),
                            precedence), place);
            case Notation.Prefix(String sign, int precedence) -> fill(apply,
                    Typeset.of(Symbol.escaped(sign) + "#1:" + (precedence + 1), precedence), place);
            default -> call(apply, List.of());
        }
    }

    private void subscript(Apply read, List<io.adjoint.render.Piece> slots) {
        write("\\right]");
        for (int k = slots.size() - 1; k >= 0; k--) {
            pending.push(switch (slots.get(k)) {
                case io.adjoint.render.Piece.Literal(String text) -> new Literal(
                        text.equals("mask") ? "\\mathrm{mask}" : text.replace(":", "{:}"));
                case io.adjoint.render.Piece.Term(Expr expr, int needed) ->
                        new Place(expr, 0, true, false, Places.WHOLE);
            });
            write(k == 0 ? "\\left[" : ",\\, ");
        }
        pending.push(new Place(read.operand(0), Typeset.ATOM, true, false, Places.WHOLE));
    }

    private void call(Apply apply, List<String> functions) {
        String attributes = apply.op().attributes();
        String part = scope.isNamed(apply)
                ? ""
                : Latex.part(apply).map(name -> "_{" + name + "}").orElse("");
        write((attributes.isEmpty() ? "" : ";\\, " + Latex.text(attributes)) + "\\right)" + part);
        List<Expr> operands = apply.operands();
        for (int k = operands.size() - 1; k >= 0; k--) {
            pending.push(new Place(operands.get(k), 0, true, false, Places.WHOLE));
            write(k > 0 ? ", " : functions.isEmpty() ? "" : ";\\, ");
        }
        write("\\operatorname{" + Symbol.escaped(apply.op().name()) + "}\\left(" + String.join(", ", functions));
    }

    private boolean isEnclosed(Place place) {
        int strength = strength(place.expr, place.at.isElement());
        boolean over = place.expr instanceof Apply apply && !scope.isNamed(apply)
                && apply.op().typeset() instanceof Typeset.Over;
        boolean weak = over
                ? place.needed > Notation.SIGN || place.needed == Notation.PRODUCT && place.first
                : strength < place.needed;
        return weak || !place.first && place.needed > 0 && beginsWithMinus(place.expr);
    }

    private int strength(Expr expr, boolean element) {
        Expr spoken = expr;
        while (spoken instanceof Apply apply) {
            if (scope.isNamed(apply)) {
                return Typeset.ATOM;
            }
            if (!Scope.isSilent(apply)) {
                return strength(apply, element);
            }
            spoken = apply.operand(0);
        }
        return Latex.strength(spoken);
    }

    private static int strength(Apply apply, boolean element) {
        return switch (apply.op().typeset()) {
            case Typeset.Template template when element && !(apply.op() instanceof Elementwise) -> Typeset.ATOM;
            case Typeset.Template template -> template.strength();
            case Typeset.Over _ -> Notation.PRODUCT;
            case Typeset.Permuted _ -> element ? Typeset.ATOM : Notation.POWER;
            case Typeset.Repeated _,Typeset.Calling _ -> Typeset.ATOM;
            case Typeset.Named _ -> switch (apply.op().notation()) {
                case Notation.Infix infix when apply.op().attributes().isEmpty() -> infix.precedence();
                case Notation.Prefix prefix -> prefix.precedence();
                default -> Typeset.ATOM;
            };
        };
    }

    private boolean beginsWithMinus(Expr expr) {
        Expr first = expr;
        for (int k = 0; k < FAR && first instanceof Apply apply && !scope.isNamed(apply); k++) {
            Optional<Typeset.Template> template = apply.op().typeset() instanceof Typeset.Template own
                    ? Optional.of(own)
                    : Optional.empty();
            boolean follows = Scope.isSilent(apply)
                    || template.isPresent() && template.get().parts().getFirst().equals(new Typeset.Literal(""));
            if (!follows) {
                return template.isPresent()
                        && template.get().parts().getFirst() instanceof Typeset.Literal(String latex)
                        && latex.startsWith("-");
            }
            if (!Scope.isSilent(apply) && strength(apply.operand(0), false) < template.get().strength()) {
                return false;
            }
            first = apply.operand(0);
        }
        return isNumber(first) && Numeral.of(((Constant) first).value().item()).latex().startsWith("-");
    }
}
