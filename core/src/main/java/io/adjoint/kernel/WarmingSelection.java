package io.adjoint.kernel;

/**
 * Plain loops until the vector kernel has been compiled. Before that it is some hundred times slower, so it is given a
 * call only now and then, until it takes no longer than the plain loop did. Both give the same, so no one notices when.
 */
final class WarmingSelection implements SelectionFunction {

    /** Of so many calls one goes to the vector kernel. */
    private static final int TURNS = 16;

    /** Shorter runs say nothing about speed. */
    private static final int MEASURED = 256;

    private final SelectionFunction plain;
    private final SelectionFunction vector;
    private int turn;
    private volatile boolean warm;

    WarmingSelection(SelectionFunction plain, SelectionFunction vector) {
        this.plain = plain;
        this.vector = vector;
    }

    @Override
    public void apply(double[] a, double[] b, double[] c, double[] out, int count) {
        if (warm) {
            vector.apply(a, b, c, out, count);
        } else {
            warming(a, b, c, out, count);
        }
    }

    private void warming(double[] a, double[] b, double[] c, double[] out, int count) {
        turn++;
        if (turn % TURNS != 0 || count < MEASURED) {
            plain.apply(a, b, c, out, count);
            return;
        }
        long start = System.nanoTime();
        vector.apply(a, b, c, out, count);
        warm = System.nanoTime() - start <= count;
    }
}
