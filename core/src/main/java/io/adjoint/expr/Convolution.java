package io.adjoint.expr;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;

/**
 * Convolution, in three roles. It pairs an input x of shape (batch, groups * c, depth, height, width), weights w of shape
 * (groups * o, c, windows) and an output y of shape (batch, groups * o, positions) to the number that is the sum of all
 * {@code y * w * x} where an output position's window meets the input. That form is linear in each of the three; an
 * operation of this kind is its derivative with respect to one of them, a function of the other two, and so are the
 * pullbacks of all three.
 *
 * @param role which of the three is the result
 * @param axes how the window slides along depth, height and width
 * @param groups into how many groups the channels are divided, each convolved with itself alone
 * @param absorbing whether a product is 0 where either factor is, whatever the other, as of masked cotangents
 * @param rule the vector-Jacobian product
 */
public record Convolution(Role role, List<Sliding> axes, int groups, boolean absorbing, Pullback rule) implements Op {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    private static final int RANK = 5;

    /** Which of input, weights and output is the result, and what are the operands. */
    public enum Role {
        /** The output, of input and weights: a convolution, as networks call a correlation. */
        OUTPUT("conv"),
        /** The input, of output and weights: a transposed convolution. */
        INPUT("convTranspose"),
        /** The weights, of input and output: their gradient. */
        WEIGHTS("convWeights");

        private final String title;

        Role(String title) {
            this.title = title;
        }
    }

    /**
     * The lengths of the axes along which nothing slides.
     *
     * @param batch how many inputs
     * @param inputs channels of the input in a group
     * @param outputs channels of the output in a group
     */
    public record Channels(int batch, int inputs, int outputs) {}

    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null, there are not three axes, or no group
     */
    public Convolution {
        AdjointException.notNull(role, "conv", "the role");
        AdjointException.notNull(rule, "conv", "the pullback");
        axes = AdjointException.noNulls(axes, "conv", "the axes");
        if (axes.size() != 3 || groups < 1) {
            throw new AdjointException("conv", axes.size() + " axes and " + groups + " groups",
                    "depth, height and width, and at least one group", "Let nothing slide along axes of length 1");
        }
    }

    @Override
    public String name() {
        return role.title;
    }

    /**
     * The lengths of the axes along which nothing slides.
     *
     * @param left the first operand's shape
     * @param right the second operand's shape
     * @return their lengths
     * @throws AdjointException if the shapes have not five axes each
     */
    public Channels channels(Shape left, Shape right) {
        AdjointException.notNull(left, name(), "the left shape");
        AdjointException.notNull(right, name(), "the right shape");
        if (left.rank() != RANK || right.rank() != RANK) {
            throw mismatch(left, right);
        }
        return switch (role) {
            case OUTPUT -> new Channels(left.dim(0), right.dim(1), right.dim(0) / groups);
            case INPUT -> new Channels(left.dim(0), right.dim(1), right.dim(0) / groups);
            case WEIGHTS -> new Channels(left.dim(0), left.dim(1) / groups, right.dim(1) / groups);
        };
    }

    private Shape input(Channels channels) {
        return Shape.of(channels.batch, channels.inputs * groups, axes.get(0).input(), axes.get(1).input(),
                axes.get(2).input());
    }

    private Shape weights(Channels channels) {
        return Shape.of(channels.outputs * groups, channels.inputs, axes.get(0).window(), axes.get(1).window(),
                axes.get(2).window());
    }

    private Shape output(Channels channels) {
        return Shape.of(channels.batch, channels.outputs * groups, axes.get(0).output(), axes.get(1).output(),
                axes.get(2).output());
    }

    private Shape result(Channels channels) {
        return switch (role) {
            case OUTPUT -> output(channels);
            case INPUT -> input(channels);
            case WEIGHTS -> weights(channels);
        };
    }

    /**
     * How many products the form sums.
     *
     * @param channels the lengths of the axes along which nothing slides
     * @return the number of multiplications
     */
    public long work(Channels channels) {
        AdjointException.notNull(channels, name(), "the channels");
        return (long) output(channels).size() * weights(channels).size() / Math.max(1, channels.outputs * groups);
    }

    @Override
    public Type type(List<Expr> operands) {
        Operands.require(name(), operands, 2);
        Shape left = operands.get(0).shape();
        Shape right = operands.get(1).shape();
        return new Type(result(fitting(left, right)), operands.get(0).dtype().promote(operands.get(1).dtype()));
    }

    /** The channels of shapes that belong together. */
    private Channels fitting(Shape left, Shape right) {
        Channels channels = channels(left, right);
        boolean fits = left.equals(role == Role.INPUT ? output(channels) : input(channels))
                && right.equals(role == Role.WEIGHTS ? output(channels) : weights(channels));
        if (!fits) {
            throw mismatch(left, right);
        }
        return channels;
    }

    private AdjointException mismatch(Shape left, Shape right) {
        return new AdjointException(name(), "shapes " + left + " and " + right,
                "channels and lengths that fit " + attributes(), "Check the channels of input and weights");
    }

    /** To elements of the input that no window meets nothing flows back. */
    @Override
    public boolean masks(List<Expr> operands, Type result) {
        Operands.requireMasks(name(), operands, result);
        return absorbing || Operands.anyMasked(operands)
                || role == Role.INPUT && !axes.stream().allMatch(Sliding::coversInput);
    }

    @Override
    public Tensor meaning(List<Tensor> operands) {
        Operands.require(name(), operands, 2);
        Channels channels = fitting(operands.get(0).shape(), operands.get(1).shape());
        Shape result = result(channels);
        double[] a = STORAGE.doubles(operands.get(0));
        double[] b = STORAGE.doubles(operands.get(1));
        return STORAGE.adopt(result, operands.get(0).dtype().promote(operands.get(1).dtype()),
                products(channels, a, b));
    }

    /**
     * The elements of the result.
     *
     * @param channels the numbers of channels and the batch
     * @param a the elements of the first operand
     * @param b the elements of the second
     * @return the sums of products, in row-major order
     * @throws AdjointException if a part is null, or the elements are not as many as the operands have
     */
    public double[] products(Channels channels, double[] a, double[] b) {
        AdjointException.notNull(channels, name(), "the channels");
        AdjointException.notNull(a, name(), "the left elements");
        AdjointException.notNull(b, name(), "the right elements");
        requireElements("left", a, role == Role.INPUT ? output(channels) : input(channels));
        requireElements("right", b, role == Role.WEIGHTS ? output(channels) : weights(channels));
        double[] c = new double[result(channels).size()];
        rows(channels, switch (role) {
            case OUTPUT -> (x, step, w, y, count) -> {
                for (int i = 0; i < count; i++) {
                    c[y + i] += term(b[w], a[x + i * step]);
                }
            };
            case INPUT -> (x, step, w, y, count) -> {
                for (int i = 0; i < count; i++) {
                    c[x + i * step] += term(b[w], a[y + i]);
                }
            };
            case WEIGHTS -> (x, step, w, y, count) -> {
                for (int i = 0; i < count; i++) {
                    c[w] += term(b[y + i], a[x + i * step]);
                }
            };
        });
        return c;
    }

    private void requireElements(String side, double[] elements, Shape shape) {
        if (elements.length != shape.size()) {
            throw new AdjointException(name(), elements.length + " " + side + " elements",
                    shape.size() + ", for shape " + shape, "Pass the elements of the " + side + " operand");
        }
    }

    private double term(double a, double b) {
        return absorbing ? Product.absorbed(a, b) : a * b;
    }

    /** Products along a row: elements of the input {@code step} apart, one weight, consecutive elements of the output. */
    @FunctionalInterface
    private interface Row {
        void visit(int x, int step, int w, int y, int count);
    }

    /** Visits every product of the form once. */
    private void rows(Channels channels, Row row) {
        int inputs = channels.inputs;
        int outputs = channels.outputs;
        int window = axes.get(0).window() * axes.get(1).window() * axes.get(2).window();
        int plane = axes.get(0).input() * axes.get(1).input() * axes.get(2).input();
        int positions = axes.get(0).output() * axes.get(1).output() * axes.get(2).output();
        for (int n = 0; n < channels.batch; n++) {
            for (int o = 0; o < groups * outputs; o++) {
                for (int c = 0; c < inputs; c++) {
                    int x = (n * groups * inputs + o / outputs * inputs + c) * plane;
                    int w = (o * inputs + c) * window;
                    int y = (n * groups * outputs + o) * positions;
                    rows(x, w, y, row);
                }
            }
        }
    }

    /** Visits the products of one channel of the input and one of the output. */
    private void rows(int x, int w, int y, Row row) {
        Sliding depth = axes.get(0);
        Sliding height = axes.get(1);
        Sliding width = axes.get(2);
        int weight = w;
        for (int i = 0; i < depth.window(); i++) {
            for (int j = 0; j < height.window(); j++) {
                for (int k = 0; k < width.window(); k++) {
                    int count = width.to(k) - width.from(k);
                    for (int d = depth.from(i); d < depth.to(i); d++) {
                        int slice = (d * depth.stride() + depth.offset(i)) * height.input();
                        for (int h = height.from(j); h < height.to(j); h++) {
                            int line = (slice + h * height.stride() + height.offset(j)) * width.input();
                            row.visit(x + line + width.from(k) * width.stride() + width.offset(k), width.stride(),
                                    weight, y + (d * height.output() + h) * width.output() + width.from(k), count);
                        }
                    }
                    weight++;
                }
            }
        }
    }

    @Override
    public Optional<Expr> pullback(Apply node, int operand, Expr cotangent) {
        Operands.requireFlow(this, node, operand, cotangent);
        return rule.of(node, operand, cotangent);
    }

    @Override
    public Notation notation() {
        return Notation.CALL;
    }

    @Override
    public String attributes() {
        String sliding = axes.stream().filter(axis -> !axis.equals(Sliding.NONE)).map(Sliding::toString)
                .reduce((a, b) -> a + ", " + b).orElse("");
        return sliding + (groups == 1 ? "" : ", " + groups + " groups");
    }

    @Override
    public String toString() {
        return name() + "(" + attributes() + ")";
    }
}
