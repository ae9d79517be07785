package io.adjoint.bench;

import java.util.Locale;

/** What a figure counts. */
enum Unit {
    /** Printed in the unit that gives few digits before the point. */
    SECONDS {
        @Override
        String text(double seconds) {
            if (seconds >= 1) {
                return number(seconds) + "s";
            }
            if (seconds >= 1e-3) {
                return number(seconds * 1e3) + "ms";
            }
            return seconds >= 1e-6 ? number(seconds * 1e6) + "us" : number(seconds * 1e9) + "ns";
        }
    },
    /** Of memory. */
    BYTES,
    /** As much as something else. */
    TIMES,
    /** Of a graph. */
    NODES;

    /** {@return a figure as it is printed} */
    String text(double figure) {
        return number(figure) + name().toLowerCase(Locale.ROOT);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.3g", value);
    }
}
