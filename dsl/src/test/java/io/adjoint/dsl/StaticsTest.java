package io.adjoint.dsl;

import io.adjoint.op.network.ClassMargins;
import static io.adjoint.dsl.Row.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Numbering;
import io.adjoint.expr.Variable;
import io.adjoint.op.network.Alignments;
import io.adjoint.op.network.Entropies;
import io.adjoint.tensor.Labels;
import io.adjoint.tensor.Reduction;
import io.adjoint.tensor.Tensor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every static method builds what the core's function builds, with PyTorch's defaults. */
class StaticsTest {

    private static final Expr A = Variable.of("a", Tensor.randn(1, 2, 3));
    private static final Expr B = Variable.of("b", Tensor.randn(2, 2, 3));
    private static final Expr V = Variable.of("v", Tensor.of(1, 2));
    private static final Expr I = Constant.of(Tensor.of(2, 0));
    private static final Expr O = Constant.of(Tensor.of(new double[][]{{1, -1, 0}, {2, 0, -1}}));
    private static final Term a = Term.of(A);
    private static final Term b = Term.of(B);
    private static final Term v = Term.of(V);
    private static final Term i = Term.of(I);
    private static final Term o = Term.of(O);
    private static final Reduction MEAN = Reduction.MEAN;
    private static final Reduction SUM = Reduction.SUM;

    static Stream<Row> losses() {
        return Stream.of(
                row("mse(Term, Term)", Losses.mse(a, b), io.adjoint.op.network.Regressions.mse(A, B, MEAN)),
                row("mse(Term, Term, Reduction)", Losses.mse(a, b, SUM),
                        io.adjoint.op.network.Regressions.mse(A, B, SUM)),
                row("l1(Term, Term)", Losses.l1(a, b), io.adjoint.op.network.Regressions.l1(A, B, MEAN)),
                row("l1(Term, Term, Reduction)", Losses.l1(a, b, SUM), io.adjoint.op.network.Regressions.l1(A, B, SUM)),
                row("smoothL1(Term, Term)", Losses.smoothL1(a, b),
                        io.adjoint.op.network.Regressions.smoothL1(A, B, 1, MEAN)),
                row("smoothL1(Term, Term, double, Reduction)", Losses.smoothL1(a, b, 2, SUM),
                        io.adjoint.op.network.Regressions.smoothL1(A, B, 2, SUM)),
                row("huber(Term, Term)", Losses.huber(a, b), io.adjoint.op.network.Regressions.huber(A, B, 1, MEAN)),
                row("huber(Term, Term, double, Reduction)", Losses.huber(a, b, 2, SUM),
                        io.adjoint.op.network.Regressions.huber(A, B, 2, SUM)),
                row("klDiv(Term, Term)", Losses.klDiv(a, b),
                        io.adjoint.op.network.Regressions.klDiv(A, B, false, MEAN)),
                row("klDiv(Term, Term, boolean, Reduction)", Losses.klDiv(a, b, true, SUM),
                        io.adjoint.op.network.Regressions.klDiv(A, B, true, SUM)),
                row("gaussianNll(Term, Term, Term)", Losses.gaussianNll(a, b, v),
                        io.adjoint.op.network.Regressions.gaussianNll(A, B, V, false, 1e-6, MEAN)),
                row("gaussianNll(Term, Term, Term, boolean, double, Reduction)",
                        Losses.gaussianNll(a, b, v, true, 1e-3, SUM),
                        io.adjoint.op.network.Regressions.gaussianNll(A, B, V, true, 1e-3, SUM)),
                row("poissonNll(Term, Term)", Losses.poissonNll(a, b),
                        io.adjoint.op.network.Regressions.poissonNll(A, B, true, false, 1e-8, MEAN)),
                row("poissonNll(Term, Term, boolean, boolean, double, Reduction)",
                        Losses.poissonNll(a, b, false, true, 1e-3, SUM),
                        io.adjoint.op.network.Regressions.poissonNll(A, B, false, true, 1e-3, SUM)));
    }

    static Stream<Row> entropies() {
        Labels smooth = Labels.PLAIN.smoothing(0.1);
        Term times = Term.of(Variable.of("times", Tensor.randn(3, 4, 2, 3)));
        Term classes = Term.of(Constant.of(Tensor.of(new double[][]{{1, 1}, {1, 0}})));
        int[] inputs = {4, 3};
        int[] labels = {2, 1};
        return Stream.of(
                row("crossEntropy(Term, Term)", Losses.crossEntropy(a, i),
                        Entropies.crossEntropy(A, I, Labels.PLAIN, MEAN)),
                row("crossEntropy(Term, Term, Labels, Reduction)", Losses.crossEntropy(a, i, smooth, SUM),
                        Entropies.crossEntropy(A, I, smooth, SUM)),
                row("ctc(Term, Term, int[], int[])", Losses.ctc(times, classes, inputs, labels),
                        Alignments.ctc(times.expr(), classes.expr(), inputs, labels, 0, MEAN, false)),
                row("ctc(Term, Term, int[], int[], int, Reduction, boolean)",
                        Losses.ctc(times, classes, inputs, labels, 2, SUM, true),
                        Alignments.ctc(times.expr(), classes.expr(), inputs, labels, 2, SUM, true)),
                row("nll(Term, Term)", Losses.nll(a, i), Entropies.nll(A, I, Labels.PLAIN, MEAN)),
                row("nll(Term, Term, Labels, Reduction)", Losses.nll(a, i, smooth, SUM),
                        Entropies.nll(A, I, smooth, SUM)),
                row("bce(Term, Term)", Losses.bce(a, b), Entropies.bce(A, B, MEAN)),
                row("bce(Term, Term, Reduction)", Losses.bce(a, b, SUM), Entropies.bce(A, B, SUM)),
                row("bce(Term, Term, Term, Reduction)", Losses.bce(a, b, b, SUM), Entropies.bce(A, B, B, SUM)),
                row("bceWithLogits(Term, Term, Term, Term, Reduction)", Losses.bceWithLogits(a, b, a, b, SUM),
                        Entropies.bceWithLogits(A, B, A, B, SUM)),
                row("bceWithLogits(Term, Term)", Losses.bceWithLogits(a, b), Entropies.bceWithLogits(A, B, MEAN)),
                row("bceWithLogits(Term, Term, Reduction)", Losses.bceWithLogits(a, b, SUM),
                        Entropies.bceWithLogits(A, B, SUM)),
                row("bceWithLogits(Term, Term, Term, Reduction)", Losses.bceWithLogits(a, b, b, SUM),
                        Entropies.bceWithLogits(A, B, B, SUM)));
    }

    static Stream<Row> margins() {
        return Stream.of(
                row("hingeEmbedding(Term, Term)", Margins.hingeEmbedding(a, b),
                        io.adjoint.op.network.Separations.hingeEmbedding(A, B, 1, MEAN)),
                row("hingeEmbedding(Term, Term, double, Reduction)", Margins.hingeEmbedding(a, b, 2, SUM),
                        io.adjoint.op.network.Separations.hingeEmbedding(A, B, 2, SUM)),
                row("marginRanking(Term, Term, Term)", Margins.marginRanking(a, b, a),
                        io.adjoint.op.network.Separations.marginRanking(A, B, A, 0, MEAN)),
                row("marginRanking(Term, Term, Term, double, Reduction)", Margins.marginRanking(a, b, a, 1, SUM),
                        io.adjoint.op.network.Separations.marginRanking(A, B, A, 1, SUM)),
                row("softMargin(Term, Term)", Margins.softMargin(a, b),
                        io.adjoint.op.network.Separations.softMargin(A, B, MEAN)),
                row("softMargin(Term, Term, Reduction)", Margins.softMargin(a, b, SUM),
                        io.adjoint.op.network.Separations.softMargin(A, B, SUM)),
                row("tripletMargin(Term, Term, Term)", Margins.tripletMargin(a, b, a),
                        io.adjoint.op.network.Separations.tripletMargin(A, B, A, 1, 2, 1e-6, false, MEAN)),
                row("tripletMargin(Term, Term, Term, double, double, double, boolean, Reduction)",
                        Margins.tripletMargin(a, b, a, 2, 3, 0, true, SUM),
                        io.adjoint.op.network.Separations.tripletMargin(A, B, A, 2, 3, 0, true, SUM)),
                row("cosineEmbedding(Term, Term, Term)", Margins.cosineEmbedding(a, b, v),
                        io.adjoint.op.network.Separations.cosineEmbedding(A, B, V, 0, MEAN)),
                row("cosineEmbedding(Term, Term, Term, double, Reduction)", Margins.cosineEmbedding(a, b, v, 0.5, SUM),
                        io.adjoint.op.network.Separations.cosineEmbedding(A, B, V, 0.5, SUM)));
    }

    static Stream<Row> classMargins() {
        Tensor weights = Tensor.of(1, 2, 3);
        return Stream.of(
                row("multiMargin(Term, Term)", Margins.multiMargin(a, i),
                        io.adjoint.op.network.ClassMargins.multiMargin(A, I, 1, 1, MEAN)),
                row("multiMargin(Term, Term, int, double, Reduction)", Margins.multiMargin(a, i, 2, 0.5, SUM),
                        io.adjoint.op.network.ClassMargins.multiMargin(A, I, 2, 0.5, SUM)),
                row("multiMargin(Term, Term, int, double, Tensor, Reduction)",
                        Margins.multiMargin(a, i, 2, 0.5, weights, SUM),
                        io.adjoint.op.network.ClassMargins.multiMargin(A, I, 2, 0.5, weights, SUM)),
                row("multilabelMargin(Term, Term)", Margins.multilabelMargin(a, o),
                        io.adjoint.op.network.ClassMargins.multilabelMargin(A, O, MEAN)),
                row("multilabelMargin(Term, Term, Reduction)", Margins.multilabelMargin(a, o, SUM),
                        io.adjoint.op.network.ClassMargins.multilabelMargin(A, O, SUM)),
                row("multilabelSoftMargin(Term, Term)", Margins.multilabelSoftMargin(a, b),
                        io.adjoint.op.network.ClassMargins.multilabelSoftMargin(A, B, MEAN)),
                row("multilabelSoftMargin(Term, Term, Reduction)", Margins.multilabelSoftMargin(a, b, SUM),
                        io.adjoint.op.network.ClassMargins.multilabelSoftMargin(A, B, SUM)),
                row("multilabelSoftMargin(Term, Term, Tensor, Reduction)",
                        Margins.multilabelSoftMargin(a, b, weights, SUM),
                        io.adjoint.op.network.ClassMargins.multilabelSoftMargin(A, B, weights, SUM)));
    }

    static Stream<Row> layers() {
        return LayerRows.statics();
    }

    @ParameterizedTest
    @MethodSource({"losses", "entropies", "margins", "classMargins", "layers"})
    void buildsWhatTheCoreBuilds(Row row) {
        assertTrue(
                Numbering.equal(row.fluent().expr(), row.core()),
                () -> row.fluent() + " but " + Term.of(row.core()));
    }

    @Test
    void everyMethodOfTheTableIsThere() {
        Set<String> declared = Stream.of(Losses.class, Margins.class, Layers.class, NetworkFunctions.class)
                .flatMap(home -> Arrays.stream(home.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Calls::signature)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(List.of(), Stream.of(losses(), entropies(), margins(), classMargins(), layers())
                .flatMap(rows -> rows).map(Row::method).filter(method -> !declared.contains(method)).toList());
    }

    @Test
    void nullsAreRefused() {
        assertEquals("mse: got null for an operand; expected a value. Pass an operand, not null.",
                assertThrows(AdjointException.class, () -> Losses.mse(a, null)).getMessage());
    }
}
