package io.adjoint.reason;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.render.Latex;
import io.adjoint.show.Bundle;
import io.adjoint.show.Html;
import io.adjoint.show.Showable;
import java.util.Map;

/**
 * A formula in LaTeX. Notebooks show it set by MathJax; {@link #drawn}, {@link #svg} and {@link #png} set it where
 * there is none, by JLaTeXMath.
 */
public final class Formula implements Showable {

    /** The usual size of letters, in points. */
    public static final float USUAL_SIZE = 20;

    private final String latex;

    private Formula(String latex) {
        this.latex = latex;
    }

    /**
     * An expression's formula.
     *
     * @param expr any expression
     * @return it, in LaTeX
     * @throws AdjointException if it is null
     */
    public static Formula of(Expr expr) {
        return new Formula(Latex.of(expr));
    }

    /**
     * A formula of one's own.
     *
     * @param latex LaTeX, without dollar signs
     * @return it, to be shown
     * @throws AdjointException if it is null
     */
    public static Formula of(String latex) {
        return new Formula(AdjointException.notNull(latex, "formula", "the LaTeX"));
    }

    /**
     * The formula as a picture of dots.
     *
     * @return a PNG file
     * @throws AdjointException if JLaTeXMath is missing, or cannot read the formula
     */
    public byte[] png() {
        return Typesetter.png(latex, USUAL_SIZE);
    }

    /**
     * The formula as vector graphics, in which letters are outlines.
     *
     * @return an SVG document
     * @throws AdjointException if JLaTeXMath or VectorGraphics2D is missing, or the formula cannot be read
     */
    public String svg() {
        return Typesetter.svg(latex, USUAL_SIZE);
    }

    /**
     * The formula for pages that have no MathJax to set it: what shows itself as vector graphics.
     *
     * @return the picture, whose text is the LaTeX
     * @throws AdjointException as {@link #svg}
     */
    public Showable drawn() {
        Map<String, String> bundle = Bundle.text(latex).svg(svg()).map();
        return () -> bundle;
    }

    @Override
    public Map<String, String> mimeBundle() {
        return bundle(latex).map();
    }

    /** The formula beside a text. */
    Bundle bundle(String text) {
        return Bundle.text(text).html(html()).latex("$\\displaystyle " + latex + "$");
    }

    /** The formula within a page, for MathJax to set. */
    String html() {
        return "\\[" + Html.escaped(latex) + "\\]";
    }

    /** {@return the LaTeX, without dollar signs} */
    @Override
    public String toString() {
        return latex;
    }
}
