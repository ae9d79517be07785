package io.adjoint.plot;

import io.adjoint.AdjointException;
import io.adjoint.graph.Expressed;
import io.adjoint.show.Bundle;
import io.adjoint.show.Destination;
import io.adjoint.show.Library;
import io.adjoint.show.Showable;
import io.adjoint.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * A plot, which shows itself in a notebook and can be saved.
 *
 * <pre>{@code
 * import io.adjoint.plot.Plot;
 * import java.util.List;
 * Plot.curve("loss", List.of(3.0, 1.0, 0.5));   // plot of loss: 3 points
 * var x = variable("x", 0.0);
 * Plot.slice(x.sin(), x, -3, 3);                // plot of y and dy/dx along x from -3 to 3
 * }</pre>
 */
public final class Plot implements Showable {

    private final String text;
    private final Chart<?, ?> chart;

    private Plot(String text, Chart<?, ?> chart) {
        this.text = text;
        this.chart = chart;
    }

    /**
     * One curve over the numbers 1, 2, and so on, such as losses over steps.
     *
     * @param name what it is
     * @param values its values; those that are not finite are left out
     * @return the plot, with a logarithmic axis where all values are positive and far apart
     * @throws AdjointException if anything is null, there are no finite values, or XChart is missing
     */
    public static Plot curve(String name, Iterable<? extends Number> values) {
        AdjointException.notNull(name, "curve", "the name");
        AdjointException.notNull(values, "curve", "the values");
        return curves(name, Map.of(name, values));
    }

    /**
     * Several curves over the numbers 1, 2, and so on.
     *
     * @param title what is above them
     * @param curves their values by name; those that are not finite are left out
     * @return the plot, with a logarithmic axis where all values are positive and far apart
     * @throws AdjointException if anything is null, a curve has no finite values, or XChart is missing
     */
    public static Plot curves(String title, Map<String, ? extends Iterable<? extends Number>> curves) {
        AdjointException.notNull(title, "curves", "the title");
        Map<String, List<Double>> lists = new LinkedHashMap<>();
        if (AdjointException.notNull(curves, "curves", "the curves").isEmpty()) {
            throw new AdjointException("curves", "no curves", "at least one", "Pass the values of one by its name");
        }
        curves.forEach((name, values) -> {
            List<Double> list = new ArrayList<>();
            requireName("curves", name);
            AdjointException.notNull(values, "curves", "the values of " + name).forEach(value -> list
                    .add(AdjointException.notNull(value, "curves", "a value of " + name).doubleValue()));
            if (list.stream().noneMatch(Charts::isDrawn)) {
                throw new AdjointException("curves", list.size() + " values of " + name + ", none of them finite",
                        "a finite number", "Leave the curve out");
            }
            lists.put(name, list);
        });
        int points = lists.values().stream().mapToInt(List::size).sum();
        return drawn("plot of " + title + ": " + points + " points", () -> Charts.curves(title, lists));
    }

    /**
     * Several curves over places of one's own, such as a solution over time.
     *
     * <pre>{@code
     * import io.adjoint.plot.Plot;
     * import java.util.Map;
     * var t = Tensor.of(0, 1, 2);
     * Plot.lines("a fall", t, Map.of("height", Tensor.of(20, 15, 0)));   // plot of a fall over 3 places: height
     * }</pre>
     *
     * @param title what is above them
     * @param places along one axis, to the right; a curve may turn back, as an orbit does
     * @param curves their values by name, of the places' shape; those that are not finite are left out
     * @return the plot
     * @throws AdjointException if anything is null, the places are none or not along one axis, there are no curves, one has
     *     another shape or no finite values, or XChart is missing
     */
    public static Plot lines(String title, Tensor places, Map<String, Tensor> curves) {
        Map<String, Tensor> each = checked("lines", title, places, curves);
        return drawn("plot of " + title + " over " + places.size() + " places: " + String.join(", ", each.keySet()),
                () -> Charts.lines(title, places, each));
    }

    /**
     * Points, such as residuals over what was measured where.
     *
     * <pre>{@code
     * import io.adjoint.plot.Plot;
     * import java.util.Map;
     * Plot.points("residuals", Tensor.of(0, 1, 1), Map.of("y", Tensor.of(1, -2, 1)));   // plot of residuals: 3 points of y
     * }</pre>
     *
     * @param title what is above them
     * @param places along one axis, to the right
     * @param values by name, of the places' shape; those that are not finite are left out
     * @return the plot
     * @throws AdjointException as {@link #lines}
     */
    public static Plot points(String title, Tensor places, Map<String, Tensor> values) {
        Map<String, Tensor> each = checked("points", title, places, values);
        return drawn("plot of " + title + ": " + places.size() + " points of " + String.join(", ", each.keySet()),
                () -> Charts.points(title, places, each));
    }

    private static Map<String, Tensor> checked(String operation, String title, Tensor places,
            Map<String, Tensor> curves) {
        requireName(operation, title);
        Band.requirePlaces(operation, places);
        if (AdjointException.notNull(curves, operation, "the values").isEmpty()) {
            throw new AdjointException(operation, "no values", "those of one name at least", "Pass them by a name");
        }
        Map<String, Tensor> each = new LinkedHashMap<>(curves);
        each.forEach((name, values) -> {
            requireName(operation, name);
            Band.requireAlong(operation, "the values of " + name, values, places);
            Charts.requireFinite(operation, places, values);
        });
        return each;
    }

    /**
     * Observations, a curve through them, and the band within which it lies, such as that of a fit.
     *
     * <pre>{@code
     * import io.adjoint.plot.*;
     * var x = Tensor.of(0, 1, 2);
     * var line = new Band(x, Tensor.of(0, 1, 2), Tensor.of(-0.2, 0.9, 1.8), Tensor.of(0.2, 1.1, 2.2));
     * Plot.band("a line", x, Tensor.of(0.1, 0.9, 2), line);   // plot of a line: 3 observations, a curve and its band
     * }</pre>
     *
     * @param title what is above it
     * @param places where was observed, along one axis
     * @param observed what was observed there
     * @param band the curve and its band, at places of its own; those where it is not finite are left out
     * @return the plot
     * @throws AdjointException if anything is null, the shapes differ, nothing is finite, or XChart is missing
     */
    public static Plot band(String title, Tensor places, Tensor observed, Band band) {
        requireName("band", title);
        Band.requirePlaces("band", places);
        Band.requireAlong("band", "the observations", observed, places);
        AdjointException.notNull(band, "band", "the band");
        Charts.requireFinite("band", places, observed);
        Charts.requireFinite("band", band.places(), band.middle());
        return drawn("plot of " + title + ": " + places.size() + " observations, a curve and its band",
                () -> Charts.band(title, places, observed, band));
    }

    /**
     * A function of one variable and its derivative, the other variables at their own values.
     *
     * @param y a term of one element
     * @param x a variable of no axes
     * @param from where it begins
     * @param to where it ends
     * @return the plot
     * @throws AdjointException if anything is null, the terms are none such, the ends are not finite and in order, or XChart
     *     is missing
     */
    public static Plot slice(Expressed y, Expressed x, double from, double to) {
        Sampled sampled = Sampled.line(y, x, from, to);
        return drawn(
                "plot of y and dy/d" + sampled.name(0) + " along " + sampled.name(0) + " from " + number(from) + " to "
                        + number(to),
                () -> Charts.slice(sampled));
    }

    /**
     * A function of two variables over a square, coloured by its value, with an arrow along its gradient at each place.
     *
     * @param y a term of one element
     * @param u a variable of no axes, to the right
     * @param v a variable of no axes, upwards
     * @param from where both begin
     * @param to where both end
     * @return the plot
     * @throws AdjointException if anything is null, the terms are none such, the ends are not finite and in order, or XChart
     *     is missing
     */
    public static Plot field(Expressed y, Expressed u, Expressed v, double from, double to) {
        Sampled sampled = Sampled.square(y, u, v, from, to);
        return drawn("plot of y and its gradient over " + sampled.name(0) + " and " + sampled.name(1) + " from "
                + number(from) + " to " + number(to), () -> Charts.field(sampled));
    }

    /**
     * How often values are how large.
     *
     * @param name what they are
     * @param values a tensor; elements that are not finite are left out
     * @param bins into how many classes they are divided
     * @return the plot
     * @throws AdjointException if anything is null, there is no finite element, or not one class
     */
    public static Plot histogram(String name, Tensor values, int bins) {
        requireName("histogram", name);
        AdjointException.notNull(values, "histogram", "the values");
        if (bins <= 0) {
            throw new AdjointException("histogram", bins + " bins", "a positive number", "Take 20 for a first look");
        }
        Charts.requireFinite("histogram", values);
        return drawn("histogram of " + name + ": " + values.size() + " values in " + bins + " bins",
                () -> Charts.histogram(name, values, bins));
    }

    /**
     * A matrix as colours, such as a Jacobian or a Hessian: its rows downwards, negative elements blue, positive ones orange.
     *
     * @param name what it is
     * @param matrix of two axes; a larger one is shown by the element of greatest size in each of 200 by 200 blocks at most
     * @return the plot
     * @throws AdjointException if anything is null, or the tensor has not two axes, or no elements
     */
    public static Plot heatMap(String name, Tensor matrix) {
        requireName("heatMap", name);
        Tensor shown = Charts.reduced("heatMap", name, matrix);
        return drawn("heat map of " + name + ": " + matrix.shape(), () -> Charts.heatMap(name, shown));
    }

    /**
     * Where a matrix is not zero, such as a Jacobian or a Hessian.
     *
     * @param name what it is
     * @param matrix of two axes
     * @return the plot, whose text says how many elements are not zero
     * @throws AdjointException if anything is null, or the tensor has not two axes, or no elements
     */
    public static Plot sparsity(String name, Tensor matrix) {
        requireName("sparsity", name);
        Tensor shown = Charts.reduced("sparsity", name, matrix);
        long full = java.util.Arrays.stream(matrix.toDoubleArray()).filter(element -> element != 0).count();
        return drawn("sparsity of " + name + ": " + full + " of " + matrix.size() + " elements are not zero",
                () -> Charts.sparsity(name, shown));
    }

    private static void requireName(String operation, String name) {
        if (AdjointException.notNull(name, operation, "the name").isEmpty()) {
            throw new AdjointException(operation, "an empty name", "a name", "Say what is drawn; the picture shows it");
        }
    }

    private static String number(double value) {
        return io.adjoint.show.Brief.number(value);
    }

    private static Plot drawn(String text, java.util.function.Supplier<Chart<?, ?>> chart) {
        return Library.XCHART.in(() -> new Plot(text, chart.get()));
    }

    /**
     * The plot as dots.
     *
     * @return a PNG file
     */
    public byte[] png() {
        return encoded("png");
    }

    private byte[] encoded(String format) {
        try {
            return ChartEncoder.getBytes(chart, format);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * The plot as vector graphics.
     *
     * @return SVG
     * @throws AdjointException if the library that XChart writes SVG with is missing
     */
    public String svg() {
        return Library.VECTOR_GRAPHICS.in(() -> new String(encoded("svg"), StandardCharsets.UTF_8));
    }

    /**
     * Writes the plot to a file.
     *
     * @param file a path that ends in {@code .png} or {@code .svg}
     * @return the file's absolute path
     * @throws AdjointException if the name ends otherwise or is no path, or a library is missing
     * @throws UncheckedIOException if it cannot be written
     */
    public Path save(String file) {
        Path path = Destination.of(file);
        try {
            return switch (file.substring(file.lastIndexOf('.') + 1)) {
                case "png" -> Files.write(path, png());
                case "svg" -> Files.writeString(path, svg());
                default -> throw new AdjointException("save", "the file " + file, "a name that ends in .png or .svg",
                        "Rename it");
            };
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public Map<String, String> mimeBundle() {
        Bundle picture = Bundle.text(text).png(png());
        return picture.html("<img alt=\"" + io.adjoint.show.Html.escaped(text) + "\" src=\"data:image/png;base64,"
                + picture.map().get(Bundle.PNG) + "\"/>").map();
    }

    /** {@return what is plotted} */
    @Override
    public String toString() {
        return text;
    }
}
