package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.op.network.Attention;
import io.adjoint.op.network.Normalizations;
import io.adjoint.op.network.Normalizations.Statistics;
import io.adjoint.op.network.Recurrent;
import java.util.function.UnaryOperator;

/**
 * Layers of networks with several inputs, as functions: weights and states go in, results and new states come out.
 *
 * <pre>{@code
 * var q = constant(new double[][] {{1, 0}, {0, 1}});
 * Layers.scaledDotProductAttention(q, q, q, true);   // tensor([[1.0, 0.0], [0.33023..., 0.66976...]])
 * }</pre>
 */
public final class Layers extends NetworkFunctions {

    private static final double EPS = 1e-5;

    private static final double MOMENTUM = 0.1;

    private Layers() {}

    /**
     * What batch normalization gives in training.
     *
     * @param output the input normalized by the batch's statistics
     * @param mean the running mean, moved towards the batch's
     * @param var the running variance, moved towards the batch's
     */
    public record Batch(Term output, Term mean, Term var) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Batch {
            AdjointException.notNull(output, "batchNorm", "the output");
            AdjointException.notNull(mean, "batchNorm", "the mean");
            AdjointException.notNull(var, "batchNorm", "the variance");
        }
    }

    /**
     * The weights of a recurrent cell; those of several gates one after another.
     *
     * @param input of shape (gates * size, inputs)
     * @param hidden of shape (gates * size, size)
     * @param inputBias of shape (gates * size)
     * @param hiddenBias of shape (gates * size)
     */
    public record Weights(Term input, Term hidden, Term inputBias, Term hiddenBias) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Weights {
            AdjointException.notNull(input, "weights", "the input's weights");
            AdjointException.notNull(hidden, "weights", "the state's weights");
            AdjointException.notNull(inputBias, "weights", "the input's bias");
            AdjointException.notNull(hiddenBias, "weights", "the state's bias");
        }

        private Recurrent.Weights of(String operation) {
            return new Recurrent.Weights(operand(operation, input), operand(operation, hidden),
                    operand(operation, inputBias), operand(operation, hiddenBias));
        }
    }

    /**
     * The state of a cell with a memory.
     *
     * @param hidden what the cell shows
     * @param cell what it remembers
     */
    public record Memory(Term hidden, Term cell) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Memory {
            AdjointException.notNull(hidden, "memory", "the hidden state");
            AdjointException.notNull(cell, "memory", "the cell");
        }
    }

    private static Expr operand(String operation, Term term) {
        return AdjointException.notNull(term, operation, "an operand").expr();
    }

    /**
     * Batch normalization in training, with PyTorch's momentum of 0.1 and eps of 1e-5.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{1, 30}, {3, 10}});
     * var one = constant(1, 1);
     * var batch = Layers.batchNorm(x, one, one, one, one);
     * batch.mean();   // tensor([1.1, 2.9]): 0.9 old and 0.1 new
     * }</pre>
     *
     * @param x of shape (batch, channels, ...)
     * @param weight a factor for each channel
     * @param bias a number for each channel
     * @param mean the running mean so far
     * @param var the running variance so far
     * @return the result and the new running statistics
     * @throws AdjointException if the shapes do not fit, or a channel has fewer than two elements
     */
    public static Batch batchNorm(Term x, Term weight, Term bias, Term mean, Term var) {
        return batchNorm(x, weight, bias, mean, var, MOMENTUM, EPS);
    }

    /**
     * Batch normalization in training.
     *
     * @param x of shape (batch, channels, ...)
     * @param weight a factor for each channel
     * @param bias a number for each channel
     * @param mean the running mean so far
     * @param var the running variance so far
     * @param momentum which part of the new statistics is the batch's
     * @param eps added to the variance
     * @return the result and the new running statistics
     * @throws AdjointException if the shapes do not fit, a channel has fewer than two elements, or eps is
     *     negative or NaN
     */
    public static Batch batchNorm(
            Term x, Term weight, Term bias, Term mean, Term var, double momentum, double eps) {
        Normalizations.Batch batch = Normalizations.batchNorm(operand("batchNorm", x), operand("batchNorm", weight),
                operand("batchNorm", bias), statistics(mean, var), momentum, eps);
        return new Batch(Term.of(batch.output()), Term.of(batch.running().mean()), Term.of(batch.running().var()));
    }

    private static Statistics statistics(Term mean, Term var) {
        return new Statistics(operand("batchNorm", mean), operand("batchNorm", var));
    }

    /**
     * Batch normalization by given statistics, when training is over.
     *
     * @param x of shape (batch, channels, ...)
     * @param weight a factor for each channel
     * @param bias a number for each channel
     * @param mean by which it is normalized
     * @param var by which it is normalized
     * @param eps added to the variance
     * @return a term of the shape of {@code x}
     * @throws AdjointException if the shapes do not fit, or eps is negative or NaN
     */
    public static Term batchNorm(Term x, Term weight, Term bias, Term mean, Term var, double eps) {
        return Term.of(Normalizations.batchNorm(operand("batchNorm", x), operand("batchNorm", weight),
                operand("batchNorm", bias), statistics(mean, var), eps));
    }

    /**
     * Elman's cell, {@code tanh(W x + b + V h + c)}.
     *
     * <pre>{@code
     * var w = constant(new double[][] {{1}});
     * var b = constant(new double[] {0});
     * Layers.rnnCell(w, w, new Layers.Weights(w, w, b, b));   // tensor([[0.96402...]]): tanh(1 + 1)
     * }</pre>
     *
     * @param x of shape (batch, inputs)
     * @param h the state, of shape (batch, size)
     * @param weights of one gate
     * @return the next state
     * @throws AdjointException if the shapes do not fit
     */
    public static Term rnnCell(Term x, Term h, Weights weights) {
        return Term.of(Recurrent.rnnCell(operand("rnnCell", x), operand("rnnCell", h), given("rnnCell", weights)));
    }

    /**
     * Elman's cell with another activation, {@code f(W x + b + V h + c)}.
     *
     * @param x of shape (batch, inputs)
     * @param h the state, of shape (batch, size)
     * @param weights of one gate
     * @param activation f, such as {@code Term::relu}
     * @return the next state
     * @throws AdjointException if the shapes do not fit
     */
    public static Term rnnCell(Term x, Term h, Weights weights, UnaryOperator<Term> activation) {
        AdjointException.notNull(activation, "rnnCell", "the activation");
        return Term.of(Recurrent.rnnCell(operand("rnnCell", x), operand("rnnCell", h), given("rnnCell", weights),
                sum -> operand("rnnCell", activation.apply(Term.of(sum)))));
    }

    /**
     * The gated recurrent unit {@code (1 - z) n + z h}, with the gates reset {@code r = sigmoid(W x + b + V h + c)},
     * update {@code z = sigmoid(W x + b + V h + c)} and new {@code n = tanh(W x + b + r (V h + c))}, each with its
     * weights.
     *
     * <pre>{@code
     * var none = constant(Tensor.zeros(3, 1));
     * var weights = new Layers.Weights(none, none, constant(Tensor.zeros(3)), constant(Tensor.zeros(3)));
     * Layers.gruCell(constant(new double[][] {{7}}), constant(new double[][] {{4}}), weights);   // tensor([[2.0]])
     * }</pre>
     *
     * @param x of shape (batch, inputs)
     * @param h the state, of shape (batch, size)
     * @param weights of three gates
     * @return the next state
     * @throws AdjointException if the shapes do not fit
     */
    public static Term gruCell(Term x, Term h, Weights weights) {
        return Term.of(Recurrent.gruCell(operand("gruCell", x), operand("gruCell", h), given("gruCell", weights)));
    }

    /**
     * The long short-term memory: what it remembers is {@code f cell + i g}, what it shows {@code o tanh(f cell + i
     * g)}, with the gates input {@code i}, forget {@code f}, cell {@code g} and output {@code o}, sigmoids (g: tanh) of
     * {@code W x + b + V h + c}, each with its weights.
     *
     * <pre>{@code
     * var none = constant(Tensor.zeros(4, 1));
     * var weights = new Layers.Weights(none, none, constant(Tensor.zeros(4)), constant(Tensor.zeros(4)));
     * var x = constant(new double[][] {{7}});
     * Layers.lstmCell(x, new Layers.Memory(x, x), weights).cell();   // tensor([[3.5]])
     * }</pre>
     *
     * @param x of shape (batch, inputs)
     * @param state what the cell shows and remembers
     * @param weights of four gates
     * @return the next state
     * @throws AdjointException if the shapes do not fit
     */
    public static Memory lstmCell(Term x, Memory state, Weights weights) {
        AdjointException.notNull(state, "lstmCell", "the state");
        Recurrent.Memory next = Recurrent.lstmCell(operand("lstmCell", x),
                new Recurrent.Memory(operand("lstmCell", state.hidden), operand("lstmCell", state.cell)),
                given("lstmCell", weights));
        return new Memory(Term.of(next.hidden()), Term.of(next.cell()));
    }

    private static Recurrent.Weights given(String operation, Weights weights) {
        return AdjointException.notNull(weights, operation, "the weights").of(operation);
    }

    /**
     * The weights of all heads of attention, in PyTorch's layout.
     *
     * @param input in_proj_weight, of shape (3 size, size): of queries, keys and values one after another
     * @param inputBias in_proj_bias, of shape (3 size)
     * @param output out_proj.weight, of shape (size, size)
     * @param outputBias out_proj.bias, of shape (size)
     */
    public record Heads(Term input, Term inputBias, Term output, Term outputBias) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Heads {
            AdjointException.notNull(input, "multiHeadAttention", "the input's weights");
            AdjointException.notNull(inputBias, "multiHeadAttention", "the input's bias");
            AdjointException.notNull(output, "multiHeadAttention", "the output's weights");
            AdjointException.notNull(outputBias, "multiHeadAttention", "the output's bias");
        }

        private Attention.Weights weights() {
            return new Attention.Weights(input.expr(), inputBias.expr(), output.expr(), outputBias.expr());
        }
    }

    /**
     * What queries found.
     *
     * @param output of the queries' shape
     * @param weights how much each query attended to each key, the mean over the heads
     */
    public record Attended(Term output, Term weights) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Attended {
            AdjointException.notNull(output, "multiHeadAttention", "the output");
            AdjointException.notNull(weights, "multiHeadAttention", "the weights");
        }
    }

    /**
     * Attention of queries to keys in several heads, each on its share of the projected size.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{1, 0}, {0, 1}});
     * var zeros = constant(0, 0);
     * var input = Adjoint.concat(0, x.mul(0), x.mul(0), x);
     * var heads = new Layers.Heads(input, Adjoint.concat(0, zeros, zeros, zeros), x, zeros);
     * var found = Layers.multiHeadAttention(x, x, x, heads, 2);
     * found.weights();   // tensor([[0.5, 0.5], [0.5, 0.5]]): all keys are alike
     * found.output();    // tensor([[0.5, 0.5], [0.5, 0.5]])
     * }</pre>
     *
     * @param q queries of shape (..., m, size): the batch comes first
     * @param k keys of shape (..., n, size)
     * @param v values of the keys' shape
     * @param weights of the projections
     * @param heads how many, a divisor of the size
     * @return the output and the weights
     * @throws AdjointException if the shapes do not fit, or the heads do not divide the size
     */
    public static Attended multiHeadAttention(Term q, Term k, Term v, Heads weights, int heads) {
        String name = "multiHeadAttention";
        return attended(Attention.multiHeadAttention(operand(name, q), operand(name, k), operand(name, v),
                given(weights), heads));
    }

    /**
     * Attention of queries to keys in several heads, with a mask.
     *
     * @param q queries of shape (..., m, size): the batch comes first
     * @param k keys of shape (..., n, size)
     * @param v values of the keys' shape
     * @param weights of the projections
     * @param heads how many, a divisor of the size
     * @param mask added to the scores of every head; {@link #attentionMask} makes one of truth values
     * @return the output and the weights
     * @throws AdjointException if the shapes do not fit, or the heads do not divide the size
     */
    public static Attended multiHeadAttention(Term q, Term k, Term v, Heads weights, int heads, Term mask) {
        String name = "multiHeadAttention";
        return attended(Attention.multiHeadAttention(operand(name, q), operand(name, k), operand(name, v),
                given(weights), heads, operand(name, mask)));
    }

    private static Attention.Weights given(Heads weights) {
        return AdjointException.notNull(weights, "multiHeadAttention", "the weights").weights();
    }

    private static Attended attended(Attention.Attended found) {
        return new Attended(Term.of(found.output()), Term.of(found.weights()));
    }
}
