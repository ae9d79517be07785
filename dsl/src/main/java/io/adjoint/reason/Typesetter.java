package io.adjoint.reason;

import io.adjoint.AdjointException;
import io.adjoint.show.Library;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Insets;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.scilab.forge.jlatexmath.ParseException;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.scilab.forge.jlatexmath.TeXIcon;

/** Sets formulas by JLaTeXMath, which need not be there for anything else. */
final class Typesetter {

    private static final int MARGIN = 6;

    /** Longer rows than this of dots no image holds. */
    private static final int LARGEST = 20_000;

    private Typesetter() {}

    static byte[] png(String latex, float size) {
        TeXIcon icon = icon(latex, size);
        if (icon.getIconWidth() > LARGEST || icon.getIconHeight() > LARGEST) {
            throw new AdjointException("png", "a formula of " + icon.getIconWidth() + " by " + icon.getIconHeight()
                    + " dots", "at most " + LARGEST + " each way", "Show it as LaTeX, or a part of it");
        }
        var image = new BufferedImage(icon.getIconWidth(), icon.getIconHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        icon.paintIcon(null, graphics, 0, 0);
        graphics.dispose();
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static String svg(String latex, float size) {
        TeXIcon icon = icon(latex, size);
        return Library.VECTOR_GRAPHICS.in(() -> Outlines.svg(icon));
    }

    private static TeXIcon icon(String latex, float size) {
        try {
            TeXIcon icon = new TeXFormula(latex).createTeXIcon(TeXConstants.STYLE_DISPLAY, size);
            icon.setInsets(new Insets(MARGIN, MARGIN, MARGIN, MARGIN));
            icon.setForeground(Color.BLACK);
            return icon;
        } catch (NoClassDefFoundError missing) {
            throw new AdjointException("formula", "a class path without JLaTeXMath", "JLaTeXMath, which sets formulas",
                    "Add to your POM the dependency org.scilab.forge:jlatexmath:1.0.7, or show the formula in a notebook");
        } catch (ParseException unreadable) {
            throw new AdjointException("formula", "LaTeX that JLaTeXMath cannot read: " + unreadable.getMessage(),
                    "a formula that it knows the commands of", "Show it in a notebook, or write it otherwise");
        }
    }
}
