package io.adjoint.random;

import io.adjoint.Wrong;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Parameters that a distribution does not have, with what is said. */
class WrongDrawsTest {

    private static final Key KEY = Key.of(1);
    private static final Shape THREE = Shape.of(3);

    static List<Wrong> wrong() {
        return List.of(
                new Wrong(
                        "uniform: got bounds 1.0 and 1.0; expected finite numbers in order. Pass the lesser one first.",
                        () -> Draw.uniform(KEY, 1, 1, THREE)),
                new Wrong("uniform: got bounds 0.0 and Infinity; expected finite numbers in order. Pass the lesser one "
                        + "first.", () -> Draw.uniform(KEY, 0, Double.POSITIVE_INFINITY, THREE)),
                new Wrong("normal: got mean 0.0 and std -1.0; expected a finite mean and a finite std from 0. Pass the "
                        + "standard deviation, not the variance.", () -> Draw.normal(KEY, 0, -1, THREE)),
                new Wrong(
                        "truncatedNormal: got bounds NaN and 1.0; expected numbers in order. Pass the lesser one first.",
                        () -> Draw.truncatedNormal(KEY, Double.NaN, 1, THREE)),
                new Wrong("exponential: got rate 0.0; expected a positive number. Pass the reciprocal of the mean.",
                        () -> Draw.exponential(KEY, 0, THREE)),
                new Wrong("bernoulli: got probability 1.5; expected one from 0 to 1. Pass a probability, not logits.",
                        () -> Draw.bernoulli(KEY, 1.5, THREE)),
                new Wrong(
                        "randint: got bounds 3 and 3; expected integers in order. The upper bound itself is not drawn.",
                        () -> Draw.randint(KEY, 3, 3, THREE)),
                new Wrong("permutation: got count -1; expected a count from 0. Pass how many there are.",
                        () -> Discrete.permutation(KEY, -1)),
                new Wrong("categorical: got logits of shape (); expected a last axis of at least one category. Lay the "
                        + "categories along the last axis.",
                        () -> Discrete.categorical(KEY, Tensor.scalar(1), THREE)),
                new Wrong(
                        "categorical: got a logit NaN; expected logarithms of finite weights. Look for what made it NaN "
                                + "or infinite.",
                        () -> Discrete.categorical(KEY, Tensor.of(0, Double.NaN), THREE)),
                new Wrong("categorical: got a row of -inf alone; expected one category at least that is possible. Look "
                        + "for what excluded them all.",
                        () -> Discrete.categorical(KEY, Tensor.of(Double.NEGATIVE_INFINITY), THREE)),
                new Wrong(
                        "poisson: got rate -1.0; expected one from 0 to 1e15. Beyond that use the normal distribution.",
                        () -> Discrete.poisson(KEY, -1, THREE)),
                new Wrong("gamma: got exponent 0.0; expected a positive number. Keep it away from 0, as by softplus.",
                        () -> GammaFamily.gamma(KEY, 0, THREE)),
                new Wrong("beta: got exponent NaN; expected a positive number. Keep it away from 0, as by softplus.",
                        () -> GammaFamily.beta(KEY, 1, Double.NaN, THREE)),
                new Wrong("dirichlet: got exponents of shape (2, 2); expected a vector. Pass one exponent a component.",
                        () -> GammaFamily.dirichlet(KEY, Tensor.full(1, 2, 2), THREE)),
                new Wrong("weighted: got a weight -1.0; expected weights from 0. Pass logits to categorical.",
                        () -> Discrete.weighted(KEY, Tensor.of(1, -1), THREE)),
                Wrong.ofNull("weighted", "the weights", () -> Discrete.weighted(KEY, null, THREE)),
                Wrong.ofNull("uniform", "the key", () -> Draw.uniform(null, THREE)),
                Wrong.ofNull("normal", "the shape", () -> Draw.normal(KEY, null)),
                Wrong.ofNull("normal", "the dtype", () -> Draw.normal(KEY, 0, 1, THREE, null)),
                Wrong.ofNull("permutation", "the key", () -> Discrete.permutation(null, 3)),
                Wrong.ofNull("categorical", "the logits", () -> Discrete.categorical(KEY, null, THREE)),
                Wrong.ofNull("beta", "the key", () -> GammaFamily.beta(null, 1, 1, THREE)),
                Wrong.ofNull("dirichlet", "the exponents", () -> GammaFamily.dirichlet(KEY, null, THREE)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void saysWhatIsWrong(Wrong wrong) {
        wrong.check();
    }
}
