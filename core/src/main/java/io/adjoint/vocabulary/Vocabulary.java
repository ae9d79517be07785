package io.adjoint.vocabulary;

import io.adjoint.op.Arithmetic;
import io.adjoint.op.Axes;
import io.adjoint.op.Blends;
import io.adjoint.op.Blocks;
import io.adjoint.op.Choice;
import io.adjoint.op.Copies;
import io.adjoint.op.Diagonals;
import io.adjoint.op.Differences;
import io.adjoint.op.Entry;
import io.adjoint.op.Exponential;
import io.adjoint.op.FloatingPoint;
import io.adjoint.op.Gathers;
import io.adjoint.op.Hyperbolic;
import io.adjoint.op.Indexing;
import io.adjoint.op.Joins;
import io.adjoint.op.Layouts;
import io.adjoint.op.LogSumExp;
import io.adjoint.op.Norms;
import io.adjoint.op.Paddings;
import io.adjoint.op.Pieces;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.Rounding;
import io.adjoint.op.Scans;
import io.adjoint.op.Triangles;
import io.adjoint.op.Trigonometric;
import io.adjoint.op.Truths;
import io.adjoint.op.linalg.Cholesky;
import io.adjoint.op.linalg.Determinants;
import io.adjoint.op.linalg.Factorisations;
import io.adjoint.op.linalg.LeastSquares;
import io.adjoint.op.linalg.LuSystems;
import io.adjoint.op.linalg.MatrixFunctions;
import io.adjoint.op.linalg.MatrixNorms;
import io.adjoint.op.linalg.SingularValues;
import io.adjoint.op.linalg.Solves;
import io.adjoint.op.linalg.Spectra;
import io.adjoint.op.linalg.SymmetricFunctions;
import io.adjoint.op.linalg.TensorSystems;
import io.adjoint.op.network.Activations;
import io.adjoint.op.network.Affine;
import io.adjoint.op.network.Alignments;
import io.adjoint.op.network.Attention;
import io.adjoint.op.network.Bags;
import io.adjoint.op.network.ClassMargins;
import io.adjoint.op.network.Entropies;
import io.adjoint.op.network.LayerNormalizations;
import io.adjoint.op.network.Normalizations;
import io.adjoint.op.network.Recurrent;
import io.adjoint.op.network.Regressions;
import io.adjoint.op.network.Separations;
import io.adjoint.op.network.Thresholds;
import io.adjoint.op.order.Counts;
import io.adjoint.op.order.Extremes;
import io.adjoint.op.order.Modes;
import io.adjoint.op.order.Orders;
import io.adjoint.op.order.Positions;
import io.adjoint.op.order.Quantiles;
import io.adjoint.op.product.AddedProducts;
import io.adjoint.op.product.Contractions;
import io.adjoint.op.product.Products;
import io.adjoint.op.scatter.ScatterReductions;
import io.adjoint.op.scatter.Scatters;
import io.adjoint.op.scatter.Segments;
import io.adjoint.op.special.Bessel;
import io.adjoint.op.special.BesselOrders;
import io.adjoint.op.special.Gammas;
import io.adjoint.op.special.Incomplete;
import io.adjoint.op.special.LogIncomplete;
import io.adjoint.op.special.NormalIntegrals;
import io.adjoint.op.statistics.Covariances;
import io.adjoint.op.statistics.Distances;
import io.adjoint.op.statistics.Moments;
import io.adjoint.op.statistics.NormScalings;
import io.adjoint.op.window.AdaptivePooling;
import io.adjoint.op.window.Convolutions;
import io.adjoint.op.window.Grids;
import io.adjoint.op.window.Pooling;
import io.adjoint.op.window.PowerPooling;
import io.adjoint.op.window.Resampling;
import io.adjoint.op.window.TransposedConvolutions;
import io.adjoint.op.window.Unfolding;
import io.adjoint.op.window.Unpooling;
import java.util.List;

/**
 * The operations' own list. Tests and documentation find every operation here; whatever a family adds to its entries
 * is tested to {@linkplain Entry#ORDER third order} and documented without another line.
 */
public final class Vocabulary {

    private static final String TORCH = "torch.";

    private static final String FUNCTIONAL = "torch.nn.functional.";

    private static final String SPECIAL = "torch.special.";

    private static final String LINALG = "torch.linalg.";

    private static final List<Family> FAMILIES = List.of(
            new Family("Arithmetic", TORCH, Arithmetic.ENTRIES),
            new Family("Powers and roots", TORCH, Powers.ENTRIES),
            new Family("Exponentials and logarithms", TORCH, Exponential.ENTRIES),
            new Family("Trigonometric", TORCH, Trigonometric.ENTRIES),
            new Family("Hyperbolic", TORCH, Hyperbolic.ENTRIES),
            new Family("Error functions and the normal distribution", SPECIAL, NormalIntegrals.ENTRIES),
            new Family("Gamma and beta functions", SPECIAL,
                    Entry.concat(Gammas.ENTRIES, Incomplete.ENTRIES, LogIncomplete.ENTRIES)),
            new Family("Bessel functions", SPECIAL, Entry.concat(Bessel.ENTRIES, BesselOrders.ENTRIES)),
            new Family("Blends and replacements", TORCH, Blends.ENTRIES),
            new Family("Mantissas and exponents", TORCH, FloatingPoint.ENTRIES),
            new Family("Choices", TORCH, Choice.ENTRIES),
            new Family("Truth values", TORCH, Truths.ENTRIES),
            new Family("Rounding", TORCH, Rounding.ENTRIES),
            new Family("Activations", FUNCTIONAL, Entry.concat(Activations.ENTRIES, Thresholds.ENTRIES)),
            new Family("Reductions", TORCH, Entry.concat(Reductions.ENTRIES, LogSumExp.ENTRIES)),
            new Family("Moments and norms", TORCH,
                    Entry.concat(Moments.ENTRIES, NormScalings.ENTRIES, Covariances.ENTRIES, Norms.ENTRIES)),
            new Family("Extremes and orders", TORCH,
                    Entry.concat(Extremes.ENTRIES, Orders.ENTRIES, Positions.ENTRIES, Quantiles.ENTRIES)),
            new Family("Counts", TORCH, Entry.concat(Counts.ENTRIES, Modes.ENTRIES)),
            new Family("Scans", TORCH, Entry.concat(Scans.ENTRIES, Differences.ENTRIES)),
            new Family("Layout", TORCH, Entry.concat(Layouts.ENTRIES, Joins.ENTRIES)),
            new Family("Axes", TORCH, Axes.ENTRIES),
            new Family("Pieces and copies", TORCH, Entry.concat(Pieces.ENTRIES, Copies.ENTRIES)),
            new Family("Padding", FUNCTIONAL, Paddings.ENTRIES),
            new Family("Windows, blocks and grids", TORCH, Entry.concat(Unfolding.ENTRIES, Blocks.ENTRIES)),
            new Family("Diagonals", TORCH, Diagonals.ENTRIES),
            new Family("Triangles", TORCH, Triangles.ENTRIES),
            new Family("Indexing", TORCH, Indexing.ENTRIES),
            new Family("Gathering", TORCH, Entry.concat(Gathers.ENTRIES, Bags.ENTRIES)),
            new Family("Scattering", TORCH,
                    Entry.concat(Scatters.ENTRIES, Segments.ENTRIES, ScatterReductions.ENTRIES)),
            new Family("Products", TORCH, Entry.concat(Products.ENTRIES, AddedProducts.ENTRIES, Contractions.ENTRIES)),
            new Family("Convolutions", FUNCTIONAL, Entry.concat(Convolutions.ENTRIES, TransposedConvolutions.ENTRIES)),
            new Family("Pooling and resampling", FUNCTIONAL,
                    Entry.concat(Pooling.ENTRIES, PowerPooling.ENTRIES, AdaptivePooling.ENTRIES, Unpooling.ENTRIES,
                            Resampling.ENTRIES, Grids.ENTRIES)),
            new Family("Losses", FUNCTIONAL,
                    Entry.concat(Regressions.ENTRIES, Alignments.ENTRIES,
                            Entropies.ENTRIES, Separations.ENTRIES, ClassMargins.ENTRIES)),
            new Family("Layers", FUNCTIONAL,
                    Entry.concat(Affine.ENTRIES, Attention.ENTRIES,
                            Normalizations.ENTRIES, LayerNormalizations.ENTRIES, Recurrent.ENTRIES)),
            new Family("Linear systems", LINALG,
                    Entry.concat(Solves.ENTRIES, LuSystems.ENTRIES,
                            Cholesky.ENTRIES, TensorSystems.ENTRIES)),
            new Family("Determinants", LINALG, Determinants.ENTRIES),
            new Family("Factorisations", LINALG, Factorisations.ENTRIES),
            new Family("Eigenvalues", LINALG, Spectra.ENTRIES),
            new Family("Singular values", LINALG, Entry.concat(SingularValues.ENTRIES, LeastSquares.ENTRIES)),
            new Family("Matrix functions", LINALG, Entry.concat(MatrixFunctions.ENTRIES,
                    SymmetricFunctions.ENTRIES, MatrixNorms.ENTRIES)),
            new Family("Distances", FUNCTIONAL, Distances.ENTRIES));

    private static final List<Entry> ALL =
            FAMILIES.stream().map(Family::entries).flatMap(List::stream).toList();

    private Vocabulary() {}

    /**
     * Every operation.
     *
     * @return the entries of all families, unmodifiable
     */
    public static List<Entry> all() {
        return ALL;
    }

    /**
     * Every operation, by subject.
     *
     * @return the families, unmodifiable
     */
    public static List<Family> families() {
        return FAMILIES;
    }
}
