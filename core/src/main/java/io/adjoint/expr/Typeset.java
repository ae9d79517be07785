package io.adjoint.expr;

import io.adjoint.AdjointException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/** How an application of an operation is typeset in LaTeX. */
public sealed interface Typeset {

    /** How strongly binds what needs no parentheses anywhere. */
    int ATOM = Notation.POWER + 1;

    /** A named call, {@code \operatorname{name}\left(x\right)}, with its attributes: the notation of what has no other. */
    record Named() implements Typeset {}

    /**
     * A formula with places for the operands.
     *
     * @param parts texts and places, in order
     * @param strength how strongly it binds, as {@link Notation} counts
     */
    record Template(List<Part> parts, int strength) implements Typeset {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Template {
            parts = AdjointException.noNulls(parts, "typeset", "the parts");
        }

        /**
         * Lets templates pass that have places for no more operands than there are.
         *
         * @param operation for the message
         * @param arity how many operands there are
         * @return this template
         * @throws AdjointException if a place is for an operand that the operation has not, or the name is null
         */
        public Template requireWithin(String operation, int arity) {
            AdjointException.notNull(operation, "typeset", "the operation");
            for (Part part : parts) {
                if (part instanceof Hole(int operand, int needed) && operand >= arity) {
                    throw new AdjointException(operation, "a formula with #" + (operand + 1),
                            "#1 to #" + arity + ", for the operands", "Count the operands from 1");
                }
            }
            return this;
        }
    }

    /** A part of a template. */
    sealed interface Part {}

    /**
     * A text.
     *
     * @param latex what is written
     */
    record Literal(String latex) implements Part {
        /**
         * Checks the text.
         *
         * @throws AdjointException if it is null
         */
        public Literal {
            AdjointException.notNull(latex, "typeset", "the text");
        }
    }

    /**
     * The place of an operand.
     *
     * @param operand which, from 0
     * @param needed how strongly it must bind to stand without parentheses
     */
    record Hole(int operand, int needed) implements Part {}

    /**
     * A big operator over the elements along axes, with an index for each: {@code \sum_{i} x_{i}}.
     *
     * @param sign the operator
     * @param axes along which axes of the operand
     * @param keepDims whether they stay as axes of length 1
     */
    record Over(String sign, List<Integer> axes, boolean keepDims) implements Typeset {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Over {
            AdjointException.notNull(sign, "typeset", "the sign");
            axes = AdjointException.noNulls(axes, "typeset", "the axes");
        }
    }

    /**
     * The operand's elements with its axes in another order: of a matrix the transpose.
     *
     * @param axes for each axis which one of the operand's it is
     */
    record Permuted(List<Integer> axes) implements Typeset {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Permuted {
            axes = AdjointException.noNulls(axes, "typeset", "the axes");
        }
    }

    /** The operand repeated as broadcasting does, which formulas leave unsaid. */
    record Repeated() implements Typeset {}

    /**
     * A named call of functions: {@code \operatorname{scan}\left(f, x\right)}, each of them written on a line of its own.
     *
     * @param functions what is applied
     */
    record Calling(List<Function> functions) implements Typeset {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Calling {
            functions = AdjointException.noNulls(functions, "typeset", "the functions");
        }
    }

    /**
     * A function of variables.
     *
     * @param parameters the variables
     * @param results what it gives, of those alone
     */
    record Function(List<Variable> parameters, List<Expr> results) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Function {
            parameters = AdjointException.noNulls(parameters, "typeset", "the parameters");
            results = AdjointException.noNulls(results, "typeset", "the results");
        }
    }

    /** The notation of what has no other. */
    Typeset NAMED = new Named();

    /**
     * A formula with the operands in the places of {@code #1}, {@code #2}: {@code \frac{#1}{#2}}. It needs parentheses
     * nowhere if all its operands are enclosed, and else binds as a power does.
     *
     * @param latex the formula; an operand that is not enclosed by braces or brackets gets parentheses where it must,
     *     and {@code #1:3} says how strongly it must bind
     * @return the template
     * @throws AdjointException if it is null, or a brace or a {@code \left} is not closed
     */
    static Template of(String latex) {
        Template read = of(latex, Notation.POWER);
        boolean enclosed = read.parts.stream().allMatch(part -> !(part instanceof Hole hole) || hole.needed == 0);
        return new Template(read.parts, enclosed ? ATOM : Notation.POWER);
    }

    /**
     * A formula with the operands in the places of {@code #1}, {@code #2}.
     *
     * @param latex the formula
     * @param strength how strongly it binds, as {@link Notation} counts
     * @return the template
     * @throws AdjointException if it is null, or a brace or a {@code \left} is not closed
     */
    static Template of(String latex, int strength) {
        AdjointException.notNull(latex, "typeset", "the formula");
        List<Part> parts = new ArrayList<>();
        Matcher hole = Holes.PLACE.matcher(latex);
        int from = 0;
        while (hole.find()) {
            String before = latex.substring(from, hole.start());
            parts.add(new Literal(before));
            int needed = hole.group(2) != null
                    ? Integer.parseInt(hole.group(2))
                    : Holes.needed(latex, hole.start(), hole.end(), strength);
            parts.add(new Hole(Integer.parseInt(hole.group(1)) - 1, needed));
            from = hole.end();
        }
        parts.add(new Literal(latex.substring(from)));
        if (Holes.depth(latex, latex.length()) != 0) {
            throw new AdjointException("typeset", "the formula " + latex, "one whose braces and \\left are closed",
                    "Close each that is open");
        }
        return new Template(parts, strength);
    }
}
