package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Placement;
import io.adjoint.expr.Placement.Places;
import io.adjoint.expr.View;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Parts beside, below and behind each other, along a diagonal, and as the coordinates of a grid. */
public final class Blocks {

    private static final int MOST_CHOSEN = 1 << 28;

    private static final Placement.Rule<String> BLOCK_DIAG =
            new Placement.Rule<>("blockDiag", Blocks::places, Blocks::part, none -> none)
                    .batched((op, batch) -> stairs(Examples.wholes(batch)));

    private static final List<Shape> MATRICES = List.of(Shape.of(2, 1), Shape.of(2, 2));
    private static final List<Shape> VECTORS = List.of(Shape.of(2), Shape.of(3));

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("hstack", Sample.of(MATRICES, Blocks::hstack), Sample.of(VECTORS, Blocks::hstack)),
            Entry.of("vstack",
                    Sample.of(List.of(Shape.of(1, 2), Shape.of(2, 2)), Blocks::vstack),
                    Sample.of(List.of(Shape.of(2), Shape.of(2)), Blocks::vstack)),
            Entry.of("dstack", Sample.of(List.of(Shape.of(2), Shape.of(2)), Blocks::dstack)),
            Entry.of("columnStack",
                    Sample.of(MATRICES, Blocks::columnStack), Sample.of(List.of(Shape.of(2), Shape.of(2, 2)),
                            Blocks::columnStack)),
            Entry.of("cartesianProd",
                    Sample.of(VECTORS, Blocks::cartesianProd), Sample.of(List.of(Shape.of(2)), Blocks::cartesianProd)),
            Entry.of("combinations", Sample.of(Shape.of(4), x -> combinations(x, 2, false)),
                    Sample.of(Shape.of(3), x -> combinations(x, 3, true))),
            Entry.of("broadcastTensors",
                    Sample.of(List.of(Shape.of(2, 1), Shape.of(3)), x -> Joins.stack(0, broadcastTensors(x)))),
            Entry.of("blockDiag", Sample.of(MATRICES, Blocks::blockDiag), Sample.of(VECTORS, Blocks::blockDiag)),
            Entry.of("meshgrid",
                    Sample.of(VECTORS, x -> Joins.stack(0, meshgrid("ij", x))),
                    Sample.of(VECTORS, x -> meshgrid("xy", x).get(1))),
            Entry.of("vander",
                    Sample.of(Shape.of(3), x -> vander(x, 3, false)),
                    Sample.of(Shape.of(2, 2), x -> vander(x, 4, true))));

    private Blocks() {}

    private static List<Expr> required(String operation, List<Expr> parts) {
        AdjointException.notNull(parts, operation, "the parts");
        parts.forEach(part -> AdjointException.notNull(part, operation, "a part"));
        if (parts.isEmpty()) {
            throw new AdjointException(operation, "no parts", "at least one", "Pass the expressions to be joined");
        }
        return parts;
    }

    /** With axes of length 1 in front of those that there are, as NumPy's {@code atleast_2d}. */
    private static Expr atLeast(int rank, Expr x) {
        return x.shape().rank() >= rank ? x : atLeast(rank, Axes.unsqueeze(x, 0));
    }

    /**
     * Parts side by side: along the second axis, of vectors and numbers along the first.
     *
     * <pre>{@code
     * Assembly.hstack(constant(1, 2), constant(3), constant(4));   // tensor([1.0, 2.0, 3.0, 4.0])
     * var column = constant(new double[][] {{1}, {2}});
     * Assembly.hstack(column, column);                             // tensor([[1.0, 1.0], [2.0, 2.0]])
     * }</pre>
     *
     * @param parts at least one
     * @return the whole
     * @throws AdjointException if there are no parts, or their shapes differ along other axes
     */
    public static Expr hstack(List<Expr> parts) {
        return AdjointException.calling("hstack", () -> {
            List<Expr> vectors = required("hstack", parts).stream().map(part -> atLeast(1, part)).toList();
            return Joins.concat(vectors.getFirst().shape().rank() == 1 ? 0 : 1, vectors);
        });
    }

    /**
     * Parts below each other: along the first axis, vectors and numbers as rows.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0);
     * Assembly.vstack(x, x.square());                          // tensor([[1.0, 2.0], [1.0, 4.0]])
     * Assembly.vstack(x, x.square()).sum().gradient().of(x);   // tensor([3.0, 5.0])
     * }</pre>
     *
     * @param parts at least one
     * @return the whole
     * @throws AdjointException if there are no parts, or their shapes differ along other axes
     */
    public static Expr vstack(List<Expr> parts) {
        return AdjointException.calling("vstack", () -> {
            return Joins.concat(0, required("vstack", parts).stream().map(part -> atLeast(2, part)).toList());
        });
    }

    /**
     * Parts behind each other: along the third axis, a matrix (m, n) as (m, n, 1) and a vector (n) as (1, n, 1).
     *
     * <pre>{@code
     * Assembly.dstack(constant(1, 2), constant(3, 4));           // tensor([[[1.0, 3.0], [2.0, 4.0]]])
     * Assembly.dstack(constant(1, 2), constant(3, 4)).shape();   // (1, 2, 2)
     * }</pre>
     *
     * @param parts at least one
     * @return the whole
     * @throws AdjointException if there are no parts, or their shapes differ along other axes
     */
    public static Expr dstack(List<Expr> parts) {
        return AdjointException.calling("dstack", () -> {
            return Joins.concat(2, required("dstack", parts).stream().map(part -> atLeast(2, part))
                    .map(part -> part.shape().rank() == 2 ? Axes.unsqueeze(part, 2) : part).toList());
        });
    }

    private static Places places(String none, List<Shape> parts) {
        int rows = 0;
        int columns = 0;
        for (Shape part : parts) {
            rows = Joins.joined("blockDiag", rows, part.dim(0));
            columns = Joins.joined("blockDiag", columns, part.dim(1));
        }
        Shape whole = Shape.of(rows, columns);
        List<View> places = new ArrayList<>(parts.size());
        int row = 0;
        int column = 0;
        for (Shape part : parts) {
            places.add(new View(part, whole.strides(), part.size() == 0 ? 0 : row * columns + column));
            row += part.dim(0);
            column += part.dim(1);
        }
        return new Places(whole, places);
    }

    /** The blocks of many examples: rows of zeros and a block, one below another. */
    private static Expr stairs(Expr... parts) {
        int columns = Stream.of(parts).mapToInt(part -> part.shape().dim(2)).sum();
        List<Expr> rows = new ArrayList<>(parts.length);
        int start = 0;
        for (Expr part : parts) {
            Shape wide = Axes.with(part.shape(), 2, columns);
            rows.add(Indexing.placed(part, wide, 2, start));
            start += part.shape().dim(2);
        }
        return Joins.concat(1, rows);
    }

    private static Expr part(String none, List<Shape> parts, int part, Expr cotangent) {
        int row = parts.subList(0, part).stream().mapToInt(shape -> shape.dim(0)).sum();
        int column = parts.subList(0, part).stream().mapToInt(shape -> shape.dim(1)).sum();
        Shape shape = parts.get(part);
        return Indexing.get(cotangent, Index.range(row, row + shape.dim(0)),
                Index.range(column, column + shape.dim(1)));
    }

    /**
     * Matrices along a diagonal, zeros elsewhere; vectors and numbers count as rows.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * Assembly.blockDiag(a, constant(5));   // tensor([[1.0, 2.0, 0.0], [3.0, 4.0, 0.0], [0.0, 0.0, 5.0]])
     * }</pre>
     *
     * @param parts at least one matrix, vector or number
     * @return a matrix
     * @throws AdjointException if there are no parts, or one has more than two axes
     */
    public static Expr blockDiag(List<Expr> parts) {
        List<Expr> matrices = required("blockDiag", parts).stream().map(part -> atLeast(2, part)).toList();
        for (Expr matrix : matrices) {
            if (matrix.shape().rank() != 2) {
                throw new AdjointException("blockDiag", "a part of shape " + matrix.shape(), "at most two axes",
                        "Join the matrices of a batch one by one");
            }
        }
        return BLOCK_DIAG.on("", matrices.toArray(Expr[]::new));
    }

    /**
     * The coordinates of a grid: from vectors as many tensors, each with the shape of the grid and equal along all axes
     * but its own.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3);
     * var grid = Assembly.meshgrid("xy", x, constant(10, 20));
     * grid.get(0).plus(grid.get(1));   // tensor([[11.0, 12.0, 13.0], [21.0, 22.0, 23.0]])
     * }</pre>
     *
     * @param indexing {@code "ij"} if the first vector runs along the first axis, {@code "xy"} if along the second
     * @param vectors at least one vector or number
     * @return the coordinates, one tensor for each vector
     * @throws AdjointException if the indexing is another, there are no vectors, or one has more than one axis
     */
    public static List<Expr> meshgrid(String indexing, List<Expr> vectors) {
        AdjointException.notNull(indexing, "meshgrid", "the indexing");
        List<Expr> lines = required("meshgrid", vectors).stream().map(part -> atLeast(1, part)).toList();
        if (!indexing.equals("ij") && !indexing.equals("xy")) {
            throw new AdjointException("meshgrid", "indexing \"" + indexing + "\"", "\"ij\" or \"xy\"",
                    "Use \"ij\" for rows first");
        }
        int rank = lines.size();
        int[] axes = IntStream.range(0, rank)
                .map(k -> indexing.equals("xy") && rank > 1 && k < 2 ? 1 - k : k).toArray();
        int[] grid = new int[rank];
        for (int k = 0; k < rank; k++) {
            if (lines.get(k).shape().rank() != 1) {
                throw new AdjointException("meshgrid", "a part of shape " + lines.get(k).shape(), "vectors",
                        "Flatten it first");
            }
            grid[axes[k]] = lines.get(k).shape().size();
        }
        Shape whole = Shape.of(grid);
        return IntStream.range(0, rank).mapToObj(k -> {
            int[] alone = new int[rank];
            Arrays.fill(alone, 1);
            alone[axes[k]] = grid[axes[k]];
            return Layouts.broadcastTo(Layouts.reshape(lines.get(k), alone), whole);
        }).toList();
    }

    /**
     * The square Vandermonde matrix of a vector, with falling powers: {@code y[i, j] = x[i]^(n - 1 - j)}.
     *
     * <pre>{@code
     * constant(2, 3).vander();   // tensor([[2.0, 1.0], [3.0, 1.0]])
     * }</pre>
     *
     * @param x any expression
     * @return a term of one axis more
     * @throws AdjointException if {@code x} has no axes
     */
    public static Expr vander(Expr x) {
        AdjointException.notNull(x, "vander", "the operand");
        return vander(x, x.shape().dim(-1), false);
    }

    /**
     * The powers of each element along a new last axis: a Vandermonde matrix of a vector.
     *
     * <pre>{@code
     * constant(1, 2, 3).vander(3, true);   // tensor([[1.0, 1.0, 1.0], [1.0, 2.0, 4.0], [1.0, 3.0, 9.0]])
     * }</pre>
     *
     * @param x any expression
     * @param count how many powers, from the 0th
     * @param increasing whether the 0th comes first; else it comes last
     * @return an expression of one axis more
     * @throws AdjointException if the count is negative
     */
    public static Expr vander(Expr x, int count, boolean increasing) {
        AdjointException.notNull(x, "vander", "the operand");
        if (count < 0) {
            throw new AdjointException("vander", count + " powers", "0 or more", "Give the number of columns");
        }
        return Polynomials.powers(x, count, increasing);
    }

    /**
     * Columns side by side: vectors and numbers as columns, other parts along their second axis.
     *
     * <pre>{@code
     * Assembly.columnStack(constant(1, 2), constant(3, 4));   // tensor([[1.0, 3.0], [2.0, 4.0]])
     * }</pre>
     *
     * @param parts at least one
     * @return the whole
     * @throws AdjointException if there are no parts, or their shapes differ along other axes
     */
    public static Expr columnStack(List<Expr> parts) {
        return AdjointException.calling("columnStack", () -> Joins.concat(1, required("columnStack", parts).stream()
                .map(part -> part.shape().rank() < 2 ? Layouts.reshape(part, -1, 1) : part).toList()));
    }

    /**
     * Every choice of one element of each vector, those of the last varying first.
     *
     * <pre>{@code
     * Assembly.cartesianProd(constant(1, 2), constant(5, 6));   // tensor([[1.0, 5.0], [1.0, 6.0], [2.0, 5.0], [2.0, 6.0]])
     * }</pre>
     *
     * @param vectors at least one
     * @return a matrix of a row for each choice; a single vector as it is
     * @throws AdjointException if there are no vectors, or one has not one axis
     */
    public static Expr cartesianProd(List<Expr> vectors) {
        for (Expr vector : required("cartesianProd", vectors)) {
            requireVector("cartesianProd", vector);
        }
        return vectors.size() == 1
                ? vectors.getFirst()
                : Joins.stack(1, meshgrid("ij", vectors).stream().map(grid -> Axes.flatten(grid, 0, -1)).toList());
    }

    private static void requireVector(String operation, Expr x) {
        AdjointException.notNull(x, operation, "the operand");
        if (x.shape().rank() != 1) {
            throw new AdjointException(operation, "shape " + x.shape(), "a vector", "Flatten it first");
        }
    }

    /**
     * Every pair of elements of this vector, each in the vector's order.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3);
     * x.combinations();           // tensor([[1.0, 2.0], [1.0, 3.0], [2.0, 3.0]])
     * x.combinations(3, false);   // tensor([[1.0, 2.0, 3.0]])
     * }</pre>
     *
     * @param x a vector
     * @return a matrix of a row for each pair
     * @throws AdjointException if {@code x} is no vector, or the pairs are too many to be stored
     */
    public static Expr combinations(Expr x) {
        return combinations(x, 2, false);
    }

    /**
     * Every choice of some elements of this vector, each in the vector's order and of different elements.
     *
     * <pre>{@code
     * constant(1, 2, 3).combinations(1);   // tensor([[1.0], [2.0], [3.0]])
     * constant(1, 2, 3).combinations(3);   // tensor([[1.0, 2.0, 3.0]])
     * }</pre>
     *
     * @param x a vector
     * @param count how many elements a choice has; of none, as in PyTorch, there is no row but an empty vector
     * @return a matrix of a row for each choice
     * @throws AdjointException if {@code x} is no vector, the count is negative, or the choices are too many to be stored
     */
    public static Expr combinations(Expr x, int count) {
        return combinations(x, count, false);
    }

    /**
     * Every choice of some elements of a vector, each in the vector's order; choices in the order of their positions.
     *
     * @param x a vector
     * @param count how many elements a choice has; of none, as in PyTorch, there is no row but an empty vector
     * @param withReplacement whether an element may come more than once
     * @return a matrix of a row for each choice
     * @throws AdjointException if x is no vector, the count is negative, or the choices are too many to be stored
     */
    public static Expr combinations(Expr x, int count, boolean withReplacement) {
        requireVector("combinations", x);
        int length = x.shape().size();
        if (count == 0) {
            return Gathers.indexSelect(x, 0, new int[0]);
        }
        double choices = count < 0 || count > MOST_CHOSEN ? 0 : choices(length, count, withReplacement);
        if (count < 0 || count > MOST_CHOSEN || choices * count > MOST_CHOSEN) {
            throw new AdjointException("combinations", count + " of " + length + " elements",
                    "0 or more of them, and choices that can be stored",
                    count < 0 ? "Choose 0 or more" : "Choose fewer");
        }
        int[] chosen = new int[(int) choices * count];
        int[] next = IntStream.range(0, count).map(k -> withReplacement ? 0 : k).toArray();
        for (int row = 0; row < choices; row++) {
            System.arraycopy(next, 0, chosen, row * count, count);
            advance(next, length, withReplacement);
        }
        return Layouts.reshape(Gathers.indexSelect(x, 0, chosen), Shape.of((int) choices, count));
    }

    private static double choices(int length, int count, boolean withReplacement) {
        int from = withReplacement ? length + count - 1 : length;
        double choices = length == 0 || count > from ? 0 : 1;
        for (int k = 1; k <= count && 0 < choices && choices <= Integer.MAX_VALUE; k++) {
            choices = Math.rint(choices * (from - count + k) / k);
        }
        return choices;
    }

    /** The choice after another: the last position that can move does, those after it follow as near as they may. */
    private static void advance(int[] chosen, int length, boolean withReplacement) {
        int apart = withReplacement ? 0 : 1;
        int moving = chosen.length - 1;
        while (moving > 0 && chosen[moving] == length - 1 - apart * (chosen.length - 1 - moving)) {
            moving--;
        }
        chosen[moving]++;
        for (int k = moving + 1; k < chosen.length; k++) {
            chosen[k] = chosen[k - 1] + apart;
        }
    }

    /**
     * Parts repeated to the shape that NumPy's rule gives to all of them.
     *
     * <pre>{@code
     * var column = constant(new double[][] {{1}, {2}});
     * var both = Assembly.broadcastTensors(column, constant(3, 4));
     * both.get(0);   // tensor([[1.0, 1.0], [2.0, 2.0]])
     * both.get(1);   // tensor([[3.0, 4.0], [3.0, 4.0]])
     * }</pre>
     *
     * @param parts at least one
     * @return as many expressions of one shape
     * @throws AdjointException if there are no parts, or their shapes cannot be broadcast together
     */
    public static List<Expr> broadcastTensors(List<Expr> parts) {
        Shape common = Shape.SCALAR;
        for (Expr part : required("broadcastTensors", parts)) {
            common = common.broadcast("broadcastTensors", part.shape());
        }
        Shape all = common;
        return parts.stream().map(part -> Layouts.broadcastTo(part, all)).toList();
    }
}
