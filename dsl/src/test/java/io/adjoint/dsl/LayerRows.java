package io.adjoint.dsl;

import static io.adjoint.dsl.Row.row;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.network.Activations;
import io.adjoint.op.network.Attention;
import io.adjoint.op.network.Bags;
import io.adjoint.op.network.LayerNormalizations;
import io.adjoint.op.network.Normalizations;
import io.adjoint.op.network.Normalizations.Statistics;
import io.adjoint.op.network.Recurrent;
import io.adjoint.tensor.Merge;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.stream.Stream;

/** Layers: fluent ones, and those of several inputs. */
final class LayerRows {

    private static final double EPS = 1e-5;
    private static final Expr X = Variable.of("x", Tensor.randn(1, 2, 4));
    private static final Expr S = Variable.of("s", Tensor.randn(2, 4, 4));
    private static final Expr I = Variable.of("i", Tensor.randn(3, 1, 4, 2, 2));
    private static final Expr W = Variable.of("w", Tensor.randn(4, 4));
    private static final Expr B = Variable.of("b", Tensor.randn(5, 4));
    private static final Term x = Term.of(X);
    private static final Term s = Term.of(S);
    private static final Term i = Term.of(I);
    private static final Term w = Term.of(W);
    private static final Term b = Term.of(B);

    private LayerRows() {}

    static Stream<Row> layers() {
        Term bags = Term.of(Constant.of(Tensor.of(new double[][]{{0, 1}, {1, 1}})));
        int[] offsets = {0, 3};
        return Stream.of(
                row("linear(Term)", x.linear(s), io.adjoint.op.network.Affine.linear(X, S)),
                row("linear(Term, Term)", x.linear(s, b), io.adjoint.op.network.Affine.linear(X, S, B)),
                row("layerNorm(Shape, double)", x.layerNorm(Shape.of(4), 1),
                        LayerNormalizations.layerNorm(X, Shape.of(4), 1)),
                row("rmsNorm(Shape, double)", x.rmsNorm(Shape.of(4), 1),
                        LayerNormalizations.rmsNorm(X, Shape.of(4), 1)),
                row("groupNorm(int, double)", x.groupNorm(2, 1), Normalizations.groupNorm(X, 2, 1)),
                row("instanceNorm(double)", i.instanceNorm(1), Normalizations.instanceNorm(I, 1)),
                row("batchNorm()", x.batchNorm(), Normalizations.batchNorm(X, EPS)),
                row("batchNorm(double)", x.batchNorm(1), Normalizations.batchNorm(X, 1)),
                row("embeddingBag(Term, Merge)", Row.p.embeddingBag(bags, Merge.SUM),
                        Bags.embeddingBag(Row.P, bags.expr(), Merge.SUM)),
                row("embeddingBag(Term, Term)", Row.p.embeddingBag(bags, bags),
                        Bags.embeddingBag(Row.P, bags.expr(), bags.expr())),
                row("embeddingBag(Term, int[], Merge)", Row.p.embeddingBag(bags.flatten(), offsets, Merge.MEAN),
                        Bags.embeddingBag(Row.P, bags.flatten().expr(), offsets, Merge.MEAN)),
                row("layerNorm(int...)", x.layerNorm(4), LayerNormalizations.layerNorm(X, Shape.of(4), EPS)),
                row("layerNorm(Term, Term)", x.layerNorm(w, b), LayerNormalizations.layerNorm(X, W, B, EPS)),
                row("layerNorm(Term, Term, double)", x.layerNorm(w, b, 1), LayerNormalizations.layerNorm(X, W, B, 1)),
                row("rmsNorm(Term, double)", x.rmsNorm(w, 1), LayerNormalizations.rmsNorm(X, W, 1)),
                row("groupNorm(int)", x.groupNorm(2), Normalizations.groupNorm(X, 2, EPS)),
                row("groupNorm(int, Term, Term)", x.groupNorm(2, w, b), Normalizations.groupNorm(X, 2, W, B, EPS)),
                row("groupNorm(int, Term, Term, double)", x.groupNorm(2, w, b, 1),
                        Normalizations.groupNorm(X, 2, W, B, 1)),
                row("instanceNorm()", i.instanceNorm(), Normalizations.instanceNorm(I, EPS)),
                row("instanceNorm(Term, Term, double)", i.instanceNorm(b, b, 1),
                        Normalizations.instanceNorm(I, B, B, 1)),
                row("localResponseNorm(int, double, double, double)", i.localResponseNorm(2, 0.1, 0.75, 1),
                        Normalizations.localResponseNorm(I, 2, 0.1, 0.75, 1)),
                row("channelShuffle(int)", i.channelShuffle(2), io.adjoint.op.network.Affine.channelShuffle(I, 2)),
                row("batchNorm(Term, Term)", x.batchNorm(w, b), Normalizations.batchNorm(X, W, B, EPS)),
                row("batchNorm(Term, Term, double)", x.batchNorm(w, b, 1), Normalizations.batchNorm(X, W, B, 1)),
                row("glu()", x.glu(), io.adjoint.op.network.Affine.glu(X, -1)),
                row("glu(int)", x.glu(0), io.adjoint.op.network.Affine.glu(X, 0)),
                row("softmin(int)", x.softmin(0), io.adjoint.op.network.Affine.softmin(X, 0)),
                row("pixelShuffle(int)", i.pixelShuffle(2), io.adjoint.op.network.Affine.pixelShuffle(I, 2)),
                row("pixelUnshuffle(int)", i.pixelUnshuffle(2), io.adjoint.op.network.Affine.pixelUnshuffle(I, 2)));
    }

    static Stream<Row> statics() {
        Statistics statistics = new Statistics(W, B);
        Recurrent.Weights core = new Recurrent.Weights(S, S, B, B);
        Layers.Weights weights = new Layers.Weights(s, s, b, b);
        Expr wide = Variable.of("wide", Tensor.randn(7, 12, 4));
        Expr bias = Variable.of("bias", Tensor.randn(8, 12));
        Expr four = Variable.of("four", Tensor.randn(7, 16, 4));
        Expr more = Variable.of("more", Tensor.randn(8, 16));
        Expr cube = Variable.of("cube", Tensor.randn(9, 4, 4, 4));
        Term states = Term.of(Variable.of("states", Tensor.randn(31, 2, 4)));
        Layers.Heads heads = new Layers.Heads(Term.of(Variable.of("in", Tensor.randn(32, 12, 4))),
                Term.of(Variable.of("ib", Tensor.randn(33, 12))), Term.of(Variable.of("out", Tensor.randn(34, 4, 4))),
                Term.of(Variable.of("ob", Tensor.randn(35, 4))));
        Attention.Weights projections = new Attention.Weights(heads.input().expr(), heads.inputBias().expr(),
                heads.output().expr(), heads.outputBias().expr());
        Term seen = Term.of(Variable.of("seen", Tensor.randn(36, 2, 2)));
        return Stream.of(
                row("multiHeadAttention(Term, Term, Term, Heads, int)",
                        Layers.multiHeadAttention(states, states, states, heads, 2).output(),
                        Attention.multiHeadAttention(states.expr(), states.expr(), states.expr(), projections, 2)
                                .output()),
                row("multiHeadAttention(Term, Term, Term, Heads, int, Term)",
                        Layers.multiHeadAttention(states, states, states, heads, 2, seen).weights(),
                        Attention.multiHeadAttention(states.expr(), states.expr(), states.expr(), projections, 2,
                                seen.expr()).weights()),
                row("bilinear(Term, Term, Term, Term)", Layers.bilinear(x, x, Term.of(cube), b),
                        io.adjoint.op.network.Affine.bilinear(X, X, cube, B)),
                row("scaledDotProductAttention(Term, Term, Term)", Layers.scaledDotProductAttention(x, s, s),
                        io.adjoint.op.network.Affine.scaledDotProductAttention(X, S, S, false)),
                row("scaledDotProductAttention(Term, Term, Term, boolean)",
                        Layers.scaledDotProductAttention(x, s, s, true),
                        io.adjoint.op.network.Affine.scaledDotProductAttention(X, S, S, true)),
                row("scaledDotProductAttention(Term, Term, Term, Term)", Layers.scaledDotProductAttention(x, s, s, w),
                        io.adjoint.op.network.Affine.scaledDotProductAttention(X, S, S, W, 0.5)),
                row("scaledDotProductAttention(Term, Term, Term, Term, double)",
                        Layers.scaledDotProductAttention(x, s, s, w, 2),
                        io.adjoint.op.network.Affine.scaledDotProductAttention(X, S, S, W, 2)),
                row("attentionMask(Term)", Layers.attentionMask(w), io.adjoint.op.network.Affine.attentionMask(W)),
                row("batchNorm(Term, Term, Term, Term, Term)", Layers.batchNorm(x, w, b, w, b).var(),
                        Normalizations.batchNorm(X, W, B, statistics, 0.1, EPS).running().var()),
                row("batchNorm(Term, Term, Term, Term, Term, double, double)",
                        Layers.batchNorm(x, w, b, w, b, 0.5, 1).mean(),
                        Normalizations.batchNorm(X, W, B, statistics, 0.5, 1).running().mean()),
                row("batchNorm(Term, Term, Term, Term, Term, double)", Layers.batchNorm(x, w, b, w, b, 1),
                        Normalizations.batchNorm(X, W, B, statistics, 1)),
                row("rnnCell(Term, Term, Weights)", Layers.rnnCell(x, x, weights), Recurrent.rnnCell(X, X, core)),
                row("rnnCell(Term, Term, Weights, UnaryOperator)", Layers.rnnCell(x, x, weights, Term::relu),
                        Recurrent.rnnCell(X, X, core, Activations::relu)),
                row("gruCell(Term, Term, Weights)",
                        Layers.gruCell(x, x, new Layers.Weights(Term.of(wide), Term.of(wide), Term.of(bias),
                                Term.of(bias))),
                        Recurrent.gruCell(X, X, new Recurrent.Weights(wide, wide, bias, bias))),
                row("lstmCell(Term, Memory, Weights)",
                        Layers.lstmCell(x, new Layers.Memory(x, x), new Layers.Weights(Term.of(four), Term.of(four),
                                Term.of(more), Term.of(more))).cell(),
                        Recurrent.lstmCell(X, new Recurrent.Memory(X, X),
                                new Recurrent.Weights(four, four, more, more)).cell()));
    }
}
