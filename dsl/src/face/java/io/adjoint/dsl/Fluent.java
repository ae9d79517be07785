package io.adjoint.dsl;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;

/** What the groups of fluent methods stand on: the expression they wrap. */
public sealed interface Fluent
        permits
        ActivationsMethods,
        AdaptivePoolingMethods,
        AddedProductsMethods,
        AffineMethods,
        ArithmeticMethods,
        AxesMethods,
        BagsMethods,
        BesselMethods,
        BesselOrdersMethods,
        BlendsMethods,
        BlocksMethods,
        ChoiceMethods,
        CholeskyMethods,
        ContractionsMethods,
        ConvolutionsMethods,
        CopiesMethods,
        CountsMethods,
        CovariancesMethods,
        DeterminantsMethods,
        DiagonalsMethods,
        DifferencesMethods,
        DistancesMethods,
        ExponentialMethods,
        ExtremesMethods,
        FactorisationsMethods,
        FloatingPointMethods,
        GammasMethods,
        GathersMethods,
        GridsMethods,
        HyperbolicMethods,
        IndexingMethods,
        LayerNormalizationsMethods,
        LayoutsMethods,
        LeastSquaresMethods,
        LogSumExpMethods,
        LuSystemsMethods,
        MatrixFunctionsMethods,
        MatrixNormsMethods,
        ModesMethods,
        MomentsMethods,
        NormScalingsMethods,
        NormalIntegralsMethods,
        NormalizationsMethods,
        OrdersMethods,
        PaddingsMethods,
        PiecesMethods,
        PoolingMethods,
        PositionsMethods,
        PowerPoolingMethods,
        PowersMethods,
        ProductsMethods,
        QuantilesMethods,
        ReductionsMethods,
        ResamplingMethods,
        RoundingMethods,
        ScansMethods,
        ScatterReductionsMethods,
        ScattersMethods,
        SegmentsMethods,
        SingularValuesMethods,
        SolvesMethods,
        SpectraMethods,
        SymmetricFunctionsMethods,
        TensorSystemsMethods,
        ThresholdsMethods,
        TransposedConvolutionsMethods,
        TrianglesMethods,
        TrigonometricMethods,
        TruthsMethods,
        UnfoldingMethods,
        UnpoolingMethods {

    /** {@return the expression} */
    Expr expr();

    /**
     * A number to stand beside this term in a formula.
     *
     * @param value the number
     * @return a constant in this term's dtype
     */
    default Term literal(double value) {
        return Term.of(Constant.literal(value, expr().dtype()));
    }
}
