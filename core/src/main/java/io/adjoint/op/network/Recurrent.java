package io.adjoint.op.network;

import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.op.Entry;
import io.adjoint.op.Exponential;
import io.adjoint.op.Hyperbolic;
import io.adjoint.op.Pieces;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Shape;
import java.util.List;
import java.util.function.UnaryOperator;

/** Cells of recurrent networks: one step from a state and an input to the next state, with PyTorch's order of gates. */
public final class Recurrent {

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("rnnCell", sample(1, (x, h, weights) -> rnnCell(x, h, weights))).as("torch.nn.RNNCell"),
            Entry.of("gruCell", sample(3, (x, h, weights) -> gruCell(x, h, weights))).as("torch.nn.GRUCell"),
            Entry.of("lstmCell", sample(4, (x, h, weights) -> {
                Memory next = lstmCell(x, new Memory(h, h), weights);
                return plus(next.hidden, next.cell);
            })).as("torch.nn.LSTMCell"));

    private Recurrent() {}

    /**
     * The weights of a cell; those of several gates one after another.
     *
     * @param input of shape (gates * size, inputs)
     * @param hidden of shape (gates * size, size)
     * @param inputBias of shape (gates * size)
     * @param hiddenBias of shape (gates * size)
     */
    public record Weights(Expr input, Expr hidden, Expr inputBias, Expr hiddenBias) {
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
    }

    /**
     * The state of a cell with a memory.
     *
     * @param hidden what the cell shows, of shape (batch, size)
     * @param cell what it remembers, of shape (batch, size)
     */
    public record Memory(Expr hidden, Expr cell) {
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

    /** A cell, for samples. */
    private interface Cell {
        Expr of(Expr x, Expr h, Weights weights);
    }

    private static Sample sample(int gates, Cell cell) {
        return Sample.of(
                List.of(Shape.of(1, 2), Shape.of(1, 1), Shape.of(gates, 2), Shape.of(gates, 1), Shape.of(gates),
                        Shape.of(gates)),
                x -> cell.of(x.get(0), x.get(1), new Weights(x.get(2), x.get(3), x.get(4), x.get(5))));
    }

    private static void require(String operation, int gates, Expr x, Expr h, Weights weights) {
        AdjointException.notNull(x, operation, "the input");
        AdjointException.notNull(h, operation, "the state");
        AdjointException.notNull(weights, operation, "the weights");
        AdjointException.notNull(weights.input, operation, "the input's weights");
        AdjointException.notNull(weights.hidden, operation, "the state's weights");
        if (h.shape().isScalar()
                || !weights.hidden.shape().equals(Shape.of(gates * h.shape().dim(-1), h.shape().dim(-1)))) {
            throw new AdjointException(operation, "a state of shape " + h.shape() + " and weights of shape "
                    + weights.hidden.shape(), "(batch, size) and (" + gates + " * size, size)",
                    "The weights of the gates lie one after another");
        }
    }

    private static Expr fromInput(Expr x, Weights weights) {
        return Affine.linear(x, weights.input, weights.inputBias);
    }

    private static Expr fromState(Expr h, Weights weights) {
        return Affine.linear(h, weights.hidden, weights.hiddenBias);
    }

    /**
     * Elman's cell, {@code tanh(W x + b + V h + c)}.
     *
     * @param x of shape (batch, inputs)
     * @param h the state, of shape (batch, size)
     * @param weights of one gate
     * @return the next state
     * @throws AdjointException if the shapes do not fit
     * @hidden
     */
    public static Expr rnnCell(Expr x, Expr h, Weights weights) {
        return rnnCell(x, h, weights, Hyperbolic::tanh);
    }

    /**
     * Elman's cell with another activation, {@code f(W x + b + V h + c)}.
     *
     * @param x of shape (batch, inputs)
     * @param h the state, of shape (batch, size)
     * @param weights of one gate
     * @param activation f, such as {@link Activations#relu}
     * @return the next state
     * @throws AdjointException if the shapes do not fit
     * @hidden
     */
    public static Expr rnnCell(Expr x, Expr h, Weights weights, UnaryOperator<Expr> activation) {
        return AdjointException.calling("rnnCell", () -> {
            require("rnnCell", 1, x, h, weights);
            AdjointException.notNull(activation, "rnnCell", "the activation");
            return activation.apply(plus(fromInput(x, weights), fromState(h, weights)));
        });
    }

    /**
     * The gated recurrent unit, with the gates reset, update and new: {@code n = tanh(W x + b + r (V h + c))}, and the next
     * state is {@code (1 - z) n + z h}.
     * Source: K. Cho et al., Learning phrase representations using RNN encoder-decoder (2014).
     *
     * @param x of shape (batch, inputs)
     * @param h the state, of shape (batch, size)
     * @param weights of three gates
     * @return the next state
     * @throws AdjointException if the shapes do not fit
     * @hidden
     */
    public static Expr gruCell(Expr x, Expr h, Weights weights) {
        return AdjointException.calling("gruCell", () -> {
            require("gruCell", 3, x, h, weights);
            List<Expr> input = Pieces.chunk(fromInput(x, weights), 3, -1);
            List<Expr> state = Pieces.chunk(fromState(h, weights), 3, -1);
            Expr reset = Exponential.sigmoid(plus(input.get(0), state.get(0)));
            Expr update = Exponential.sigmoid(plus(input.get(1), state.get(1)));
            Expr fresh = Hyperbolic.tanh(plus(input.get(2), times(reset, state.get(2))));
            return plus(fresh, times(update, minus(h, fresh)));
        });
    }

    /**
     * The long short-term memory, with the gates input, forget, cell and output.
     * Source: S. Hochreiter, J. Schmidhuber, Long short-term memory (1997), with the forget gate of F. Gers et al. (2000).
     *
     * @param x of shape (batch, inputs)
     * @param state what the cell shows and remembers
     * @param weights of four gates
     * @return the next state
     * @throws AdjointException if the shapes do not fit
     * @hidden
     */
    public static Memory lstmCell(Expr x, Memory state, Weights weights) {
        return AdjointException.calling("lstmCell", () -> {
            AdjointException.notNull(state, "lstmCell", "the state");
            AdjointException.notNull(state.cell, "lstmCell", "the memory");
            require("lstmCell", 4, x, state.hidden, weights);
            List<Expr> gates = Pieces.chunk(plus(fromInput(x, weights), fromState(state.hidden, weights)), 4, -1);
            Expr kept = times(Exponential.sigmoid(gates.get(1)), state.cell);
            Expr cell = plus(kept, times(Exponential.sigmoid(gates.get(0)), Hyperbolic.tanh(gates.get(2))));
            return new Memory(times(Exponential.sigmoid(gates.get(3)), Hyperbolic.tanh(cell)), cell);
        });
    }
}
