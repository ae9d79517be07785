package io.adjoint.compile;

import io.adjoint.AdjointException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where a program's time goes, step by step.
 *
 * @param entries the steps, in order
 * @param runs how many runs were measured
 */
public record Profile(List<Entry> entries, int runs) {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Profile {
        entries = AdjointException.noNulls(entries, "profile", "the entries");
    }

    private static final int ROW = 18;
    private static final int LABELS = 460;
    private static final int BARS = 300;

    /**
     * A step and its time.
     *
     * @param step what it does
     * @param nanos the time of all measured runs together, in nanoseconds
     */
    public record Entry(String step, long nanos) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Entry {
            AdjointException.notNull(step, "profile", "the step");
        }
    }

    /** {@return the time of one run, in nanoseconds} */
    public double nanosPerRun() {
        return entries.stream().mapToLong(Entry::nanos).sum() / (double) runs;
    }

    private double share(Entry entry) {
        return entry.nanos / Math.max(1, nanosPerRun() * runs);
    }

    /** {@return a picture: a bar for each step, as an SVG document} */
    public String svg() {
        var bars = new StringBuilder();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            bars.append(String.format(Locale.ROOT,
                    "<text x=\"4\" y=\"%d\">%s</text><rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#4878a8\"/>"
                            + "<text x=\"%.1f\" y=\"%d\">%.1f us</text>%n",
                    ROW * i + 13, escaped(entry.step), LABELS, ROW * i + 2, BARS * share(entry), ROW - 4,
                    LABELS + BARS * share(entry) + 6, ROW * i + 13, entry.nanos / 1e3 / runs));
        }
        return String.format(Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"monospace\" "
                        + "font-size=\"11\">%n%s</svg>",
                LABELS + BARS + 90, ROW * entries.size() + 4, bars);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** {@return a line for each step: its share, its time in a run, and what it does} */
    @Override
    public String toString() {
        return entries.stream()
                .map(entry -> String.format(Locale.ROOT, "%5.1f %%  %10.2f us  %s", 100 * share(entry),
                        entry.nanos / 1e3 / runs, entry.step))
                .collect(Collectors.joining("\n"));
    }
}
