package io.adjoint.show;

import io.adjoint.AdjointException;
import java.io.Console;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Progress that is shown as one line, a few times a second. */
final class Watched implements Progress {

    private static final long PAUSE = 200_000_000;
    private static final double SECOND = 1e9;
    private static final int WIDTH = 20;

    /** Where lines are shown, one in the place of another. */
    interface Sink {

        void show(String line);

        /** After the last line. */
        void end();
    }

    private final String name;
    private final long total;
    private final LongSupplier clock;
    private final Sink sink;
    private final long start;
    private long shownAt;
    private long done;
    private String note = "";

    Watched(String name, long total, LongSupplier clock, Sink sink) {
        this.name = name;
        this.total = total;
        this.clock = clock;
        this.sink = sink;
        this.start = clock.getAsLong();
        this.shownAt = start;
    }

    static boolean isWatched() {
        Console console = System.console();
        return Kernels.isPresent() || console != null && console.isTerminal();
    }

    static Sink sink() {
        return Kernels.isPresent() ? new Notebook() : new Terminal();
    }

    @Override
    public synchronized void reached(long reached, String said) {
        this.note = AdjointException.notNull(said, "progress", "the note");
        this.done = reached;
        long now = clock.getAsLong();
        if (now - shownAt >= PAUSE) {
            shownAt = now;
            sink.show(line(now));
        }
    }

    @Override
    public synchronized void close() {
        sink.show(line(clock.getAsLong()));
        sink.end();
    }

    private String line(long now) {
        double seconds = (now - start) / SECOND;
        double rate = seconds > 0 ? done / seconds : 0;
        StringBuilder text = new StringBuilder(name);
        if (total > 0) {
            double part = Math.clamp((double) done / total, 0, 1);
            text.append(String.format(Locale.ROOT, " %3d%% ", (int) (100 * part))).append(bar(part))
                    .append(' ').append(done).append('/').append(total);
        } else {
            text.append(' ').append(done);
        }
        if (rate > 0) {
            text.append(rate < 1
                    ? ", " + Brief.number(rounded(1 / rate)) + " s each"
                    : ", " + Brief.number(rounded(rate)) + "/s");
            text.append(total > done ? ", " + time((total - done) / rate) + " left" : ", " + time(seconds));
        }
        return text.append(note.isEmpty() ? "" : ", " + note).toString();
    }

    private static double rounded(double rate) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.2e", rate));
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    private static String bar(double part) {
        boolean blocks = Charset.defaultCharset().newEncoder().canEncode('\u2588');
        int full = (int) Math.round(part * WIDTH);
        return (blocks ? "\u2588" : "#").repeat(full) + (blocks ? "\u2591" : "-").repeat(WIDTH - full);
    }

    /** One line, written over again. */
    private static final class Terminal implements Sink {

        private int length;

        @Override
        public void show(String line) {
            System.err.print("\r" + line + " ".repeat(Math.max(0, length - line.length())));
            System.err.flush();
            length = line.length();
        }

        @Override
        public void end() {
            System.err.println();
        }
    }

    /** One output of a cell, which changes. */
    private static final class Notebook implements Sink {

        private Kernels.Display display;

        @Override
        public void show(String line) {
            Showable shown = () -> Bundle.text(line).preformatted().map();
            if (display == null) {
                display = Kernels.display(shown);
            } else {
                display.update(shown);
            }
        }

        @Override
        public void end() {
            // the last line stays
        }
    }
}
