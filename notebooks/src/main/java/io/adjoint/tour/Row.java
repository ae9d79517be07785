package io.adjoint.tour;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A row of the tutorial: a heading, and code beside what it gives.
 *
 * @param number its place in the tutorial
 * @param title what it shows
 * @param lines the code and its values
 */
record Row(int number, String title, List<Line> lines) {

    private static final int CODE_WIDTH = 44;

    /**
     * A line of code and what it gives.
     *
     * @param code as one would write it
     * @param value what it gives
     */
    record Line(String code, Object value) {

        String text() {
            String indented = String.valueOf(value).replace("\n", "\n" + " ".repeat(CODE_WIDTH + 3));
            return ("  %-" + CODE_WIDTH + "s %s").formatted(code, indented);
        }
    }

    static Row of(int number, String title, Line... lines) {
        return new Row(number, title, List.of(lines));
    }

    static Line line(String code, Object value) {
        return new Line(code, value);
    }

    /** {@return the row as the tour prints it} */
    String text() {
        return lines.stream().map(line -> line.text().stripTrailing())
                .collect(Collectors.joining("\n", number + ". " + title + "\n", "\n"));
    }
}
