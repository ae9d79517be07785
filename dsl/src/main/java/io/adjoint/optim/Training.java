package io.adjoint.optim;

import static io.adjoint.dsl.Adjoint.compile;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Compiled;
import io.adjoint.dsl.Step;
import io.adjoint.dsl.Structure;
import io.adjoint.dsl.Term;
import io.adjoint.plot.Plot;
import io.adjoint.show.Brief;
import io.adjoint.show.Progress;
import io.vavr.collection.Vector;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * A step that is repeated over batches: how often, when it ends early, and who is told. The step is compiled once for each
 * form of batch, and is the same function that a {@code scan} takes. Progress is shown where somebody watches.
 *
 * <pre>{@code
 * import io.adjoint.optim.Optimisers;
 * import io.adjoint.optim.Training;
 * import java.util.List;
 * var sgd = Optimisers.sgd(0.25);
 * var down = sgd.descending((Term w, Term x) -> w.minus(x).square().sum());
 * var trained = Training.epochs(30).train(down, sgd.start(constant(9.0)), List.of(constant(1.0), constant(1.0)));
 * trained.state().parameters();    // 1.0
 * trained.why();                   // EPOCHS
 * trained.history().steps().size() == 60;   // true
 * }</pre>
 *
 * @param epochs how often the batches are gone through
 * @param patience after how many epochs without gain it ends; 0 for never
 * @param gain by how much the mean loss of an epoch must lie below the lowest before to count as gain
 * @param target a mean loss of an epoch at which it ends
 * @param listener is told of each step
 */
public record Training(int epochs, int patience, double gain, double target, Consumer<Report> listener) {

    /**
     * Where training is.
     *
     * @param epoch from 1
     * @param epochs how many there will be at most
     * @param step of all epochs, from 1
     * @param loss of that step
     */
    public record Report(int epoch, int epochs, int step, double loss) {}

    /** Why training ended. */
    public enum Stop {
        /** All epochs were gone through. */
        EPOCHS,
        /** The mean loss of an epoch reached the target. */
        TARGET,
        /** No epoch was better for as long as patience lasts. */
        PATIENCE,
        /** A loss was infinite or no number; the state is that before its step. */
        NOT_FINITE
    }

    /**
     * Losses as they were, for plots.
     *
     * @param steps the loss of each step
     * @param epochs the mean loss of each whole epoch
     */
    public record History(Vector<Double> steps, Vector<Double> epochs) {

        /**
         * Checks the parts.
         *
         * @throws AdjointException if one is null
         */
        public History {
            AdjointException.notNull(steps, "training", "the losses of steps");
            AdjointException.notNull(epochs, "training", "the losses of epochs");
        }

        /**
         * A picture: the loss over the steps.
         *
         * @return the plot
         * @throws AdjointException if XChart is missing
         */
        public Plot plot() {
            return Plot.curve("loss", steps);
        }
    }

    /**
     * What training gives.
     *
     * @param state after the last step
     * @param best at the end of the epoch of the lowest mean loss; the last state where no epoch is whole
     * @param history the losses
     * @param why it ended
     * @param <S> the structure of the state
     */
    public record Trained<S>(S state, S best, History history, Stop why) {

        /**
         * Checks the parts.
         *
         * @throws AdjointException if one is null
         */
        public Trained {
            AdjointException.notNull(state, "training", "the state");
            AdjointException.notNull(best, "training", "the best state");
            AdjointException.notNull(history, "training", "the history");
            AdjointException.notNull(why, "training", "the reason");
        }
    }

    /**
     * Checks the numbers.
     *
     * @throws AdjointException if there is no epoch, the patience or the gain is negative, the target is NaN, or there is no
     *     listener
     */
    public Training {
        AdjointException.notNull(listener, "train", "the listener");
        if (epochs < 1 || patience < 0 || !(gain >= 0) || Double.isNaN(target)) {
            throw new AdjointException("train",
                    epochs + " epochs, patience " + patience + ", gain " + gain + ", target " + target,
                    "1 epoch or more, patience and gain of 0 or more, and a target that is a number",
                    "Set those that matter with epochs, patient and until");
        }
    }

    /**
     * Training that goes through its batches so often.
     *
     * @param epochs at least 1
     * @return training that ends early only where a loss is not finite
     * @throws AdjointException if there is no epoch
     */
    public static Training epochs(int epochs) {
        return new Training(epochs, 0, 0, Double.NEGATIVE_INFINITY, report -> {});
    }

    /**
     * The same, ended when nothing is gained any more.
     *
     * @param patience how many epochs without gain are borne
     * @param gain by how much an epoch must be better than the best before
     * @return the training
     * @throws AdjointException if a number is negative
     */
    public Training patient(int patience, double gain) {
        return new Training(epochs, patience, gain, target, listener);
    }

    /**
     * The same, ended when a mean loss is reached.
     *
     * @param target the mean loss of an epoch
     * @return the training
     * @throws AdjointException if it is NaN
     */
    public Training until(double target) {
        return new Training(epochs, patience, gain, target, listener);
    }

    /**
     * The same, with a listener besides those it has.
     *
     * @param listener is told of each step
     * @return the training
     * @throws AdjointException if it is null
     */
    public Training telling(Consumer<Report> listener) {
        return new Training(epochs, patience, gain, target,
                this.listener.andThen(AdjointException.notNull(listener, "train", "the listener")));
    }

    /**
     * Goes through batches once.
     *
     * @param <S> the structure of the state
     * @param <B> the structure of a batch
     * @param step from a state and a batch to the next state, and the loss
     * @param state to begin with
     * @param batches in order
     * @return the state after the last batch, and the losses
     * @throws AdjointException as that of {@link #train(BiFunction, Object, Iterable)}
     */
    public static <S, B> Trained<S> once(BiFunction<S, B, Step<S, Term>> step, S state, Iterable<B> batches) {
        return epochs(1).train(step, state, batches);
    }

    /**
     * Goes through batches as often as this says.
     *
     * @param <S> the structure of the state, such as an {@link Updated}
     * @param <B> the structure of a batch
     * @param step a pure function from a state and a batch to the next state, and the loss, one number; such as
     *     {@link Optimiser#descending(BiFunction)}
     * @param state to begin with, of terms that have values
     * @param batches in order; gone through anew for each epoch
     * @return the last state, the best one, the losses, and why it ended
     * @throws AdjointException naming the component, if an argument is null or no structure, a state has another form or type
     *     after a step than before, or the loss has more than one element; if there are no batches
     */
    public <S, B> Trained<S> train(BiFunction<S, B, Step<S, Term>> step, S state, Iterable<B> batches) {
        AdjointException.notNull(batches, "train", "the batches");
        var run = new Going<>(this, AdjointException.notNull(step, "train", "the step"), state);
        long total = batches instanceof Collection<?> counted ? (long) epochs * counted.size() : 0;
        try (Progress progress = Progress.of("training", total)) {
            for (int epoch = 1; epoch <= epochs; epoch++) {
                Optional<Stop> why = run.through(epoch, batches, progress);
                if (why.isPresent()) {
                    return run.ended(why.get());
                }
            }
        }
        return run.ended(Stop.EPOCHS);
    }

    /** One training as it goes. */
    private static final class Going<S, B> {

        private final Training training;
        private final BiFunction<S, B, Step<S, Term>> step;
        private final Structure<S> form;
        private final Map<Structure<B>, Compiled.Binary<S, B, Step<S, Term>>> programs = new HashMap<>();
        private S state;
        private S best;
        private double lowest = Double.POSITIVE_INFINITY;
        private int withoutGain;
        private Vector<Double> steps = Vector.empty();
        private Vector<Double> means = Vector.empty();

        Going(Training training, BiFunction<S, B, Step<S, Term>> step, S state) {
            this.training = training;
            this.step = step;
            this.form = Structure.of(AdjointException.notNull(state, "train", "the state"));
            this.state = state;
        }

        /** One epoch, and why it is the last if it is. */
        Optional<Stop> through(int epoch, Iterable<B> batches, Progress progress) {
            int before = steps.size();
            double sum = 0;
            for (B batch : batches) {
                Step<S, Term> next = program(batch).run(state, batch);
                double loss = next.output().item();
                steps = steps.append(loss);
                training.listener.accept(new Report(epoch, training.epochs, steps.size(), loss));
                progress.reached(steps.size(), "epoch " + epoch + ", loss " + Brief.number(loss));
                if (!Double.isFinite(loss)) {
                    return Optional.of(Stop.NOT_FINITE);
                }
                state = next.carry();
                sum += loss;
            }
            if (steps.size() == before) {
                throw new AdjointException("train", "no batches in epoch " + epoch, "one batch or more",
                        "Pass a collection, or another Iterable that can be gone through again");
            }
            return judged(sum / (steps.size() - before));
        }

        private Optional<Stop> judged(double mean) {
            means = means.append(mean);
            boolean gained = mean < lowest - training.gain || best == null;
            withoutGain = gained ? 0 : withoutGain + 1;
            if (mean < lowest || best == null) {
                lowest = mean;
                best = state;
            }
            if (mean <= training.target) {
                return Optional.of(Stop.TARGET);
            }
            return training.patience > 0 && withoutGain >= training.patience
                    ? Optional.of(Stop.PATIENCE)
                    : Optional.empty();
        }

        private Compiled.Binary<S, B, Step<S, Term>> program(B batch) {
            return programs.computeIfAbsent(Structure.of(batch), ofBatch -> {
                return compile(this::checked, state, batch);
            });
        }

        private Step<S, Term> checked(S before, B batch) {
            Step<S, Term> next = AdjointException.notNull(step.apply(before, batch), "train", "the step's result");
            if (!Structure.of(next.carry()).equals(form)) {
                throw new AdjointException("train", "a state of " + Structure.of(next.carry()), form.toString(),
                        "Let the step give a state of the form and types that it takes");
            }
            if (next.output().shape().size() != 1) {
                throw new AdjointException("train", "a loss of shape " + next.output().shape(), "one number",
                        "Reduce it with sum or mean");
            }
            return next;
        }

        Trained<S> ended(Stop why) {
            return new Trained<>(state, best == null ? state : best, new History(steps, means), why);
        }
    }
}
