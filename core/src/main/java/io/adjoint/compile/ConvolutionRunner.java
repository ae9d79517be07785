package io.adjoint.compile;

import io.adjoint.blas.Blas;
import io.adjoint.expr.Convolution;

/**
 * Runs a convolution in any of its roles as matrix products: for each input of the batch and each group, of the weights
 * and the {@link Columns} of some lines of positions at a time, as many as stay in the cache. Inputs are shared among
 * threads.
 */
final class ConvolutionRunner {

    /** Elements of a matrix of columns that stays in a second-level cache beside what it is multiplied by. */
    private static final int BLOCK = 1 << 16;

    private final Step.Convolve step;
    private final Convolution.Channels channels;
    private final Convolution.Role role;
    private final int groups;
    private final Columns columns;
    private final int rows;
    private final int positions;
    private final int linesAtATime;
    private final Pool.Sets scratches;

    ConvolutionRunner(Step.Convolve step) {
        this.step = step;
        this.channels = step.channels();
        this.role = step.op().role();
        this.groups = step.op().groups();
        this.columns = new Columns(step.op().axes());
        this.rows = channels.inputs() * columns.window();
        this.positions = columns.lines() * columns.lineLength();
        this.linesAtATime = Math.clamp(BLOCK / Math.max(1, rows * columns.lineLength()), 1,
                Math.max(1, columns.lines()));
        int size = columns.isInput() ? 0 : rows * linesAtATime * columns.lineLength();
        this.scratches = new Pool.Sets(Pool.shared(), (long) size * step.dtype().bytes(),
                () -> new Values[]{Values.of(step.dtype(), size)});
    }

    void run(Values[] arrays) {
        Values left = arrays[step.left()];
        Values right = arrays[step.right()];
        Values result = arrays[step.result()];
        int weights = groups * channels.outputs() * rows;
        int size = switch (role) {
            case OUTPUT -> channels.batch() * groups * channels.outputs() * positions;
            case INPUT -> channels.batch() * groups * channels.inputs() * columns.plane();
            case WEIGHTS -> weights;
        };
        if (rows == 0 || positions == 0 || channels.outputs() == 0 || channels.batch() == 0) {
            result.clear(0, size);
            return;
        }
        Blas blas = Blas.best();
        int pieces = Math.clamp(blas.threads(), 1, channels.batch());
        Values[] sums = new Values[pieces];
        blas.share(pieces, piece -> {
            Pool.Lot lot = scratches.taken();
            Values scratch = lot.arrays()[0];
            sums[piece] = piece == 0 || role != Convolution.Role.WEIGHTS ? result : Values.of(step.dtype(), weights);
            int to = (int) ((piece + 1L) * channels.batch() / pieces);
            for (int n = (int) ((long) piece * channels.batch() / pieces), first = n; n < to; n++) {
                for (int g = 0; g < groups; g++) {
                    convolve(left, right, sums[piece], n, g, n == first, scratch);
                }
            }
            scratches.letGo(lot);
        });
        for (int piece = 1; piece < pieces && role == Convolution.Role.WEIGHTS; piece++) {
            add(sums[piece], result, weights);
        }
        if (step.op().absorbing() && Absorption.hasNaN(result, 0, size)) {
            double[] products = step.op().products(channels, left.doubles(), right.doubles());
            result.store(products, 0, products.length);
        }
    }

    private void convolve(Values left, Values right, Values result, int n, int g, boolean first, Values scratch) {
        int x = (n * groups + g) * channels.inputs() * columns.plane();
        int y = (n * groups + g) * channels.outputs() * positions;
        int w = g * channels.outputs() * rows;
        if (role == Convolution.Role.INPUT && !columns.isInput()) {
            result.clear(x, channels.inputs() * columns.plane());
        }
        for (int line = 0; line < columns.lines(); line += linesAtATime) {
            int end = Math.min(columns.lines(), line + linesAtATime);
            block(left, right, result, x, y, w, line, end, first && line == 0, scratch);
        }
    }

    /** One block of positions: columns of the matrix side by side in the scratch, or in the input if it is that. */
    private void block(Values left, Values right, Values result, int x, int y, int w, int line, int end, boolean first,
            Values scratch) {
        int count = (end - line) * columns.lineLength();
        int at = y + line * columns.lineLength();
        boolean plain = columns.isInput();
        int apart = plain ? positions : count;
        int place = plain ? x + line * columns.lineLength() : 0;
        switch (role) {
            case OUTPUT -> {
                if (!plain) {
                    columns.unfold(left, x, channels.inputs(), line, end, scratch);
                }
                multiply(false, false, channels.outputs(), count, rows, right, w, rows,
                        plain ? left : scratch, place, apart, 0, result, at, positions);
            }
            case INPUT -> {
                multiply(true, false, rows, count, channels.outputs(), right, w, rows, left, at, positions, 0,
                        plain ? result : scratch, place, apart);
                if (!plain) {
                    columns.fold(scratch, result, x, channels.inputs(), line, end);
                }
            }
            case WEIGHTS -> {
                if (!plain) {
                    columns.unfold(left, x, channels.inputs(), line, end, scratch);
                }
                multiply(false, true, channels.outputs(), rows, count, right, at, positions,
                        plain ? left : scratch, place, apart, first ? 0 : 1, result, w, rows);
            }
        }
    }

    /** Adds the first elements of one array to those of another. */
    private static void add(Values from, Values to, int count) {
        switch (to) {
            case Values.Doubles(double[] sums) -> {
                double[] more = from.doubles();
                for (int i = 0; i < count; i++) {
                    sums[i] += more[i];
                }
            }
            case Values.Floats(float[] sums) -> {
                float[] more = from.floats();
                for (int i = 0; i < count; i++) {
                    sums[i] += more[i];
                }
            }
        }
    }

    /** C = op(A) op(B) + beta C. */
    private static void multiply(boolean ta, boolean tb, int m, int n, int k, Values a, int aFrom, int lda, Values b,
            int bFrom, int ldb, int beta, Values c, int cFrom, int ldc) {
        switch (c) {
            case Values.Doubles(double[] array) -> Blas.best().gemm(ta, tb, m, n, k, 1.0, a.doubles(), aFrom, lda,
                    b.doubles(), bFrom, ldb, (double) beta, array, cFrom, ldc);
            case Values.Floats(float[] array) -> Blas.best().gemm(ta, tb, m, n, k, 1f, a.floats(), aFrom, lda,
                    b.floats(), bFrom, ldb, (float) beta, array, cFrom, ldc);
        }
    }
}
