package io.adjoint.random;

import io.adjoint.AdjointException;
import java.util.List;

/**
 * A draw as documentation lists it. What draws by this name are the methods so called: those of this package give
 * tensors, those of the fluent face terms, whose gradient goes through the draw to the parameters.
 *
 * @param name the name of the methods
 * @param elsewhere what it is called in PyTorch
 */
public record Distribution(String name, String elsewhere) {

    private static final List<Distribution> ALL = List.of(
            new Distribution("uniform", "torch.rand, torch.distributions.Uniform"),
            new Distribution("normal", "torch.randn, torch.normal"),
            new Distribution("truncatedNormal", "torch.nn.init.trunc_normal_"),
            new Distribution("exponential", "torch.Tensor.exponential_"),
            new Distribution("gumbel", "torch.distributions.Gumbel"),
            new Distribution("gumbelSoftmax", "torch.nn.functional.gumbel_softmax"),
            new Distribution("places", "torch.rand, its ends left out"),
            new Distribution("gamma", "torch.distributions.Gamma"),
            new Distribution("beta", "torch.distributions.Beta"),
            new Distribution("dirichlet", "torch.distributions.Dirichlet"),
            new Distribution("bernoulli", "torch.bernoulli"),
            new Distribution("dropout", "torch.nn.functional.dropout"),
            new Distribution("rrelu", "torch.nn.functional.rrelu(training=True)"),
            new Distribution("randint", "torch.randint"),
            new Distribution("permutation", "torch.randperm"),
            new Distribution("categorical", "torch.distributions.Categorical(logits=...)"),
            new Distribution("weighted", "torch.multinomial(..., replacement=True)"),
            new Distribution("poisson", "torch.poisson"));

    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Distribution {
        AdjointException.notNull(name, "distribution", "the name");
        AdjointException.notNull(elsewhere, "distribution", "the name in PyTorch");
    }

    /** {@return all draws, those of kindred distributions together} */
    public static List<Distribution> all() {
        return ALL;
    }
}
