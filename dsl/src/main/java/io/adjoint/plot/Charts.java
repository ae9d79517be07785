package io.adjoint.plot;

import io.adjoint.AdjointException;
import io.adjoint.show.Brief;
import io.adjoint.tensor.Tensor;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.Histogram;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Charts as XChart makes them, in colours that the colour-blind tell apart. */
final class Charts {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int SQUARE = 480;
    private static final int MOST_CELLS = 200;
    private static final double FAR_APART = 100;

    /** Beyond it the distance of two numbers may be infinite, and XChart seeks a scale without end. */
    private static final double FARTHEST = 1e300;

    private static final Color BLUE = new Color(0x0072B2);
    private static final Color PALE = new Color(0xCCE3F0);
    private static final Color ORANGE = new Color(0xE69F00);
    private static final Color VERMILLION = new Color(0xD55E00);
    private static final Color WHITE = new Color(0xFFFFFF);

    /** Okabe and Ito's. */
    private static final Color[] SERIES = {BLUE, VERMILLION, new Color(0x009E73), ORANGE, new Color(0xCC79A7),
        new Color(0x56B4E9), Color.BLACK};

    private Charts() {}

    /** Whether a number has a place in a picture: NaN, the infinities and what is nearly as large have none. */
    static boolean isDrawn(double value) {
        return Math.abs(value) < FARTHEST;
    }

    private static void styled(AxesChartStyler style) {
        style.setLocale(Locale.ROOT);
        style.setChartBackgroundColor(WHITE);
        style.setPlotBackgroundColor(WHITE);
        style.setPlotGridLinesColor(new Color(0xDDDDDD));
        style.setSeriesColors(SERIES);
        style.setChartTitleBoxVisible(false);
        style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
        style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        style.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        style.setLegendBorderColor(WHITE);
    }

    private static XYChart plain(String title, String right, String up) {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle(right).yAxisTitle(up)
                .build();
        styled(chart.getStyler());
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
        chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
        chart.getStyler().setMarkerSize(6);
        chart.getStyler().setXAxisTickMarkSpacingHint(80);
        return chart;
    }

    static Chart<?, ?> curves(String title, Map<String, List<Double>> curves) {
        XYChart chart = plain(title, "", "");
        curves.forEach((name, values) -> line(chart, name, Tensor.arange(1, values.size() + 1, 1),
                Tensor.of(values.stream().mapToDouble(Double::doubleValue).toArray())));
        List<Double> all = curves.values().stream().flatMap(List::stream).filter(Charts::isDrawn).toList();
        double least = Collections.min(all);
        chart.getStyler().setYAxisLogarithmic(least > 0 && Collections.max(all) / least > FAR_APART);
        chart.getStyler().setLegendVisible(curves.size() > 1);
        return chart;
    }

    /** How values at places become a series of a chart. */
    @FunctionalInterface
    private interface Drawing {
        XYSeries of(XYChart chart, String name, Tensor places, Tensor values);
    }

    static Chart<?, ?> lines(String title, Tensor places, Map<String, Tensor> curves) {
        return each(title, places, curves, Charts::line);
    }

    static Chart<?, ?> points(String title, Tensor places, Map<String, Tensor> values) {
        return each(title, places, values, Charts::points);
    }

    private static Chart<?, ?> each(String title, Tensor places, Map<String, Tensor> values, Drawing drawing) {
        XYChart chart = plain(title, "", "");
        values.forEach((name, those) -> drawing.of(chart, name, places, those));
        chart.getStyler().setLegendVisible(values.size() > 1);
        return chart;
    }

    private static XYSeries line(XYChart chart, String name, Tensor places, Tensor values) {
        XYSeries series = series(chart, name, places, values);
        series.setMarker(SeriesMarkers.NONE).setLineStyle(new BasicStroke(1.8f));
        return series;
    }

    private static XYSeries points(XYChart chart, String name, Tensor places, Tensor values) {
        XYSeries series = series(chart, name, places, values);
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter).setMarker(SeriesMarkers.CIRCLE);
        return series;
    }

    private static XYSeries series(XYChart chart, String name, Tensor places, Tensor values) {
        int[] finite = finite(places, values);
        return chart.addSeries(name, chosen(places, finite), chosen(values, finite));
    }

    private static int[] finite(Tensor places, Tensor... values) {
        return IntStream.range(0, places.size()).filter(i -> isDrawn(places.get(i))
                && Arrays.stream(values).allMatch(each -> isDrawn(each.get(i)))).toArray();
    }

    private static double[] chosen(Tensor values, int[] which) {
        return Arrays.stream(which).mapToDouble(i -> values.get(i)).toArray();
    }

    static Chart<?, ?> band(String title, Tensor places, Tensor observed, Band band) {
        XYChart chart = plain(title, "", "");
        int[] finite = finite(band.places(), band.lower(), band.upper());
        if (finite.length > 1) {
            area(chart, chosen(band.places(), finite), chosen(band.lower(), finite), chosen(band.upper(), finite));
        }
        line(chart, "curve", band.places(), band.middle()).setLineColor(BLUE);
        points(chart, "observed", places, observed).setMarkerColor(VERMILLION);
        return chart;
    }

    /** What lies between two curves: along the upper one, and back along the lower. */
    private static void area(XYChart chart, double[] places, double[] lower, double[] upper) {
        int n = places.length;
        double[] around = Arrays.copyOf(places, 2 * n);
        double[] bounds = Arrays.copyOf(upper, 2 * n);
        for (int i = 0; i < n; i++) {
            around[n + i] = places[n - 1 - i];
            bounds[n + i] = lower[n - 1 - i];
        }
        XYSeries series = chart.addSeries("band", around, bounds);
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea).setMarker(SeriesMarkers.NONE)
                .setLineColor(PALE);
        series.setFillColor(PALE);
    }

    static Chart<?, ?> slice(Sampled sampled) {
        String x = sampled.name(0);
        XYChart chart = plain("y and dy/d" + x, x, "");
        curve(chart, "y", sampled, sampled.values(), 2f);
        curve(chart, "dy/d" + x, sampled, sampled.slopes().stream().map(slope -> slope[0]).toList(), 1.2f);
        return chart;
    }

    private static void curve(XYChart chart, String name, Sampled sampled, List<Double> values, float width) {
        List<Double> finite = values.stream().map(value -> isDrawn(value) ? value : null).toList();
        if (finite.stream().anyMatch(value -> value != null)) {
            chart.addSeries(name, sampled.places().stream().map(place -> place[0]).toList(), finite)
                    .setMarker(SeriesMarkers.NONE).setLineStyle(new BasicStroke(width));
        }
    }

    /** Arrows of the same length along the gradient, coloured by the value; none where that is not finite, or flat. */
    static Chart<?, ?> field(Sampled sampled) {
        XYChart chart = new XYChartBuilder().width(SQUARE).height(SQUARE)
                .xAxisTitle(sampled.name(0)).yAxisTitle(sampled.name(1)).build();
        styled(chart.getStyler());
        double[] finite = sampled.values().stream().mapToDouble(Double::doubleValue).filter(Charts::isDrawn).toArray();
        double least = Arrays.stream(finite).min().orElse(0);
        double greatest = Arrays.stream(finite).max().orElse(0);
        chart.setTitle(
                "gradient of y, from " + Brief.number(least) + " (blue) to " + Brief.number(greatest) + " (orange)");
        double step = sampled.places().get(1)[0] - sampled.places().get(0)[0];
        for (int i = 0; i < sampled.places().size(); i++) {
            double[] slope = sampled.slopes().get(i);
            double size = Math.hypot(slope[0], slope[1]);
            if (size > 0 && isDrawn(size) && isDrawn(sampled.values().get(i))) {
                double part = greatest > least ? (sampled.values().get(i) - least) / (greatest - least) : 0.5;
                arrow(chart, "arrow " + i, sampled.places().get(i), 0.42 * step * slope[0] / size,
                        0.42 * step * slope[1] / size, mixed(part));
            }
        }
        chart.getStyler().setLegendVisible(false);
        return chart;
    }

    private static void arrow(XYChart chart, String name, double[] at, double dx, double dy, Color colour) {
        double[] x = {at[0] - dx, at[0] + dx, at[0] + 0.3 * dx - 0.35 * dy, at[0] + dx, at[0] + 0.3 * dx + 0.35 * dy};
        double[] y = {at[1] - dy, at[1] + dy, at[1] + 0.3 * dy + 0.35 * dx, at[1] + dy, at[1] + 0.3 * dy - 0.35 * dx};
        chart.addSeries(name, x, y).setMarker(SeriesMarkers.NONE).setLineStyle(new BasicStroke(1.6f))
                .setLineColor(colour);
    }

    private static Color mixed(double part) {
        float p = (float) Math.clamp(part, 0, 1);
        float[] from = BLUE.getColorComponents(null);
        float[] to = ORANGE.getColorComponents(null);
        return new Color(from[0] + p * (to[0] - from[0]), from[1] + p * (to[1] - from[1]),
                from[2] + p * (to[2] - from[2]));
    }

    static void requireFinite(String operation, Tensor places, Tensor values) {
        if (finite(places, values).length == 0) {
            throw new AdjointException(operation, values.size() + " places, at none of which all is finite",
                    "a finite number at a finite place", "Look for where they turn infinite or undefined");
        }
    }

    static void requireFinite(String operation, Tensor values) {
        if (Arrays.stream(values.toDoubleArray()).noneMatch(Charts::isDrawn)) {
            throw new AdjointException(operation, values.size() + " values, none of them finite", "a finite number",
                    "Look for where they turn infinite or undefined");
        }
    }

    static Chart<?, ?> histogram(String name, Tensor values, int bins) {
        List<Double> finite = Arrays.stream(values.toDoubleArray()).filter(Charts::isDrawn).boxed().toList();
        double least = Collections.min(finite);
        double greatest = Collections.max(finite);
        boolean alike = greatest - least < 1 / FARTHEST;
        Histogram histogram =
                new Histogram(finite, bins, alike ? least - 0.5 : least, alike ? greatest + 0.5 : greatest);
        CategoryChart chart = new CategoryChartBuilder().width(WIDTH).height(HEIGHT).title(name).build();
        styled(chart.getStyler());
        chart.getStyler().setAvailableSpaceFill(0.98);
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setXAxisMaxLabelCount(8);
        chart.getStyler().setXAxisTickLabelsFormattingFunction(
                k -> Brief.number(Math.round(k * 1000) / 1000.0));
        chart.addSeries(name, histogram.getxAxisData(), histogram.getyAxisData());
        return chart;
    }

    /** A matrix of so many cells at most, each the element of greatest size of its block. */
    static Tensor reduced(String operation, String name, Tensor matrix) {
        AdjointException.notNull(name, operation, "the name");
        if (AdjointException.notNull(matrix, operation, "the matrix").rank() != 2 || matrix.size() == 0) {
            throw new AdjointException(operation, "a tensor of shape " + matrix.shape(), "a matrix with elements",
                    "Reshape it, for example a Jacobian to (outputs, inputs)");
        }
        int rows = Math.min(MOST_CELLS, matrix.shape().dim(0));
        int columns = Math.min(MOST_CELLS, matrix.shape().dim(1));
        double[] elements = matrix.toDoubleArray();
        double[] cells = new double[rows * columns];
        for (int i = 0; i < elements.length; i++) {
            int row = (int) ((long) (i / matrix.shape().dim(1)) * rows / matrix.shape().dim(0));
            int column = (int) ((long) (i % matrix.shape().dim(1)) * columns / matrix.shape().dim(1));
            if (Math.abs(elements[i]) > Math.abs(cells[row * columns + column])) {
                cells[row * columns + column] = elements[i];
            }
        }
        return Tensor.of(cells).reshape(rows, columns);
    }

    static Chart<?, ?> heatMap(String name, Tensor matrix) {
        double greatest = Arrays.stream(matrix.toDoubleArray()).map(Math::abs).filter(Charts::isDrawn).max().orElse(1);
        double scale = greatest > 0 ? Double.parseDouble(Brief.number(greatest)) : 1;
        HeatMapChart chart = heat(name, matrix, matrix.toDoubleArray());
        chart.getStyler().setMin(-scale).setMax(scale);
        chart.getStyler().setRangeColors(new Color[]{BLUE, WHITE, VERMILLION});
        chart.getStyler().setHeatMapDecimalValueFormatter(Brief::number);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        return chart;
    }

    static Chart<?, ?> sparsity(String name, Tensor matrix) {
        HeatMapChart chart = heat(name, matrix,
                Arrays.stream(matrix.toDoubleArray()).map(element -> element != 0 ? 1 : 0).toArray());
        chart.getStyler().setMin(0).setMax(1);
        chart.getStyler().setRangeColors(new Color[]{WHITE, BLUE});
        chart.getStyler().setLegendVisible(false);
        return chart;
    }

    private static HeatMapChart heat(String name, Tensor matrix, double[] elements) {
        int rows = matrix.shape().dim(0);
        int columns = matrix.shape().dim(1);
        HeatMapChart chart = new HeatMapChartBuilder().width(SQUARE + 80).height(SQUARE).title(name).build();
        styled(chart.getStyler());
        chart.getStyler().setPlotGridLinesVisible(false);
        chart.getStyler().setPlotContentSize(1);
        chart.getStyler().setXAxisMaxLabelCount(12);
        chart.getStyler().setYAxisLogarithmic(false);
        List<Number[]> cells = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                double element = elements[row * columns + column];
                cells.add(new Number[]{column, rows - 1 - row, isDrawn(element) ? element : 0});
            }
        }
        chart.addSeries(name, IntStream.range(0, columns).mapToObj(Integer::toString).toList(),
                IntStream.range(0, rows).mapToObj(row -> Integer.toString(rows - 1 - row)).toList(), cells);
        return chart;
    }
}
