package io.adjoint.ode;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Looping;
import io.adjoint.solve.LinearSolver;
import io.adjoint.tensor.DType;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Which method takes the steps, and how exactly. Immutable: each setting gives another solver.
 *
 * <p>{@link #DORMAND_PRINCE} is the usual choice, {@link #DORMAND_PRINCE_853} the one for tolerances below 1e-8, and
 * {@link #RODAS} the one for stiff equations, whose fast parts an explicit method would have to follow in tiny steps.
 *
 * <pre>{@code
 * import io.adjoint.ode.*;
 * Solver.RODAS.tolerance(1e-6).maxSteps(500).toString();   // rodas, tolerance 1.0E-6 + 1.0E-6 |y|, at most 500 steps
 * }</pre>
 */
public final class Solver {

    private static final double USUAL = 1e-8;
    private static final double USUAL_SINGLE = 1e-5;
    private static final int MANY = 100_000;
    private static final int ROOM = 64;

    /** Dormand and Prince's pair of orders 5 and 4, with steps of adaptive length and values between steps. */
    public static final Solver DORMAND_PRINCE = adaptive(new Method.Explicit(Tableau.DORMAND_PRINCE));

    /** Dormand and Prince's method of order 8 with estimates of orders 5 and 3; a step ends at each time asked for. */
    public static final Solver DORMAND_PRINCE_853 = adaptive(new Method.Explicit(Tableau.DORMAND_PRINCE_853));

    /** Hairer and Wanner's Rosenbrock method of order 4 for stiff equations; it is L-stable and solves one matrix a step. */
    public static final Solver RODAS = adaptive(new Method.Stiff(Rosenbrock.RODAS, Optional.empty()));

    private final Settings settings;

    private Solver(Settings settings) {
        this.settings = settings;
    }

    /** What a solver is made of; written to only while one is made. */
    private static final class Settings {

        private Method method;
        private int fixedSteps;
        private double relative = Double.NaN;
        private double absolute = Double.NaN;
        private OptionalDouble firstStep = OptionalDouble.empty();
        private int maxSteps = MANY;
        private int maxEvents = ROOM;
        private Looping looping = Looping.FORWARD;
        private boolean lenient;
        private boolean back;

        Settings(Method method, int fixedSteps) {
            this.method = method;
            this.fixedSteps = fixedSteps;
        }

        Settings(Settings other) {
            this(other.method, other.fixedSteps);
            this.relative = other.relative;
            this.absolute = other.absolute;
            this.firstStep = other.firstStep;
            this.maxSteps = other.maxSteps;
            this.maxEvents = other.maxEvents;
            this.looping = other.looping;
            this.lenient = other.lenient;
            this.back = other.back;
        }
    }

    private Solver with(Consumer<Settings> change) {
        Settings changed = new Settings(settings);
        change.accept(changed);
        return new Solver(changed);
    }

    private static Solver adaptive(Method method) {
        return new Solver(new Settings(method, 0));
    }

    /**
     * Euler's method, of order 1.
     *
     * @param steps equal steps from each time to the next
     * @return the solver
     * @throws AdjointException if there is no step
     */
    public static Solver euler(int steps) {
        return fixed(Tableau.EULER, steps);
    }

    /**
     * The classical Runge-Kutta method, of order 4.
     *
     * @param steps equal steps from each time to the next
     * @return the solver
     * @throws AdjointException if there is no step
     */
    public static Solver rk4(int steps) {
        return fixed(Tableau.RK4, steps);
    }

    private static Solver fixed(Tableau tableau, int steps) {
        requirePositive(steps, "steps from each time to the next");
        return new Solver(new Settings(new Method.Explicit(tableau), steps)).with(fixed -> fixed.maxSteps = steps);
    }

    /**
     * One tolerance, relative and absolute.
     *
     * @param tolerance of the error of a step in each component: {@code tolerance (1 + |y|)}, usually 1e-8; 1e-5 where the
     *     state is float32
     * @return this solver with that tolerance
     * @throws AdjointException if the tolerance is not a positive number, or the steps are fixed
     */
    public Solver tolerance(double tolerance) {
        return tolerance(tolerance, tolerance);
    }

    /**
     * A tolerance relative to the state and an absolute one.
     *
     * @param relative factor of the magnitude of a component
     * @param absolute what is tolerated besides
     * @return this solver with those tolerances
     * @throws AdjointException if one is not a positive number, or the steps are fixed
     */
    public Solver tolerance(double relative, double absolute) {
        requireAdaptive("a tolerance");
        requirePositive(relative, "a relative tolerance");
        requirePositive(absolute, "an absolute tolerance");
        return with(changed -> {
            changed.relative = relative;
            changed.absolute = absolute;
        });
    }

    /**
     * The length of the first step that is tried; without it, it is chosen by the slopes at the start.
     *
     * @param h a length of time
     * @return this solver with that first step
     * @throws AdjointException if it is not a positive number, or the steps are fixed
     */
    public Solver firstStep(double h) {
        requireAdaptive("a first step");
        requirePositive(h, "a first step");
        return with(changed -> changed.firstStep = OptionalDouble.of(h));
    }

    /**
     * Solves for the stages of a stiff method by products with the Jacobian alone, which is never made: for large states
     * whose components meet few others, such as diffusion on a grid.
     *
     * @param linear what solves by products, such as {@code LinearSolver.gmres()}
     * @return this solver with that
     * @throws AdjointException if it is null, or the method is not {@link #RODAS}
     */
    public Solver products(LinearSolver linear) {
        AdjointException.notNull(linear, "ode", "what solves by products");
        if (!(method() instanceof Method.Stiff(Rosenbrock coefficients, Optional<LinearSolver> _))) {
            throw new AdjointException("ode", "products with the Jacobian for " + method().name(), "a stiff method",
                    "Take Solver.RODAS; explicit methods solve nothing");
        }
        return with(changed -> changed.method = new Method.Stiff(coefficients, Optional.of(linear)));
    }

    /**
     * A bound of the number of steps, rejected ones included.
     *
     * @param steps how many steps may be tried, usually 100,000
     * @return this solver with that bound
     * @throws AdjointException if it is not positive, or the steps are fixed
     */
    public Solver maxSteps(int steps) {
        requireAdaptive("a bound of steps");
        requirePositive(steps, "steps at most");
        return with(changed -> changed.maxSteps = steps);
    }

    /**
     * For how many events there is room in what is noted; later ones happen and are counted.
     *
     * @param events how many, usually 64
     * @return this solver with that room
     * @throws AdjointException if it is not positive
     */
    public Solver maxEvents(int events) {
        requirePositive(events, "room for events");
        return with(changed -> changed.maxEvents = events);
    }

    /**
     * What derivatives keep of the states: {@code Looping.FORWARD.squareRoot()} keeps about twice the square root of all.
     *
     * @param run how the loop of steps runs
     * @return this solver with that
     * @throws AdjointException if it is null
     */
    public Solver keeping(Looping run) {
        AdjointException.notNull(run, "ode", "what derivatives keep");
        return with(changed -> changed.looping = run);
    }

    /**
     * Where the solution cannot be followed to a time, give NaN there instead of throwing: {@link Solution#reached()} tells
     * how far it went.
     *
     * @return this solver with that
     */
    public Solver lenient() {
        return with(changed -> changed.lenient = true);
    }

    /**
     * Derivatives backward in time, by the adjoint equation, which keep no state but those at the times asked for.
     *
     * <p><b>Warning:</b> such a gradient is that of the equation, up to what is tolerated of steps, and not that of the steps
     * that were taken. What decays forward in time grows backward: of stiff and of long solutions it can be far off, or end
     * in an exception. Where a state does not come back to what it was, the system logger {@code io.adjoint.ode} warns, with
     * the time and both states. Try {@code keeping(Looping.FORWARD.squareRoot())} first: it is exact.
     *
     * <pre>{@code
     * import io.adjoint.ode.*;
     * var rate = variable("rate", 0.5);
     * var y = Ode.ode((t, u) -> u.times(rate).neg(), constant(2.0), constant(0.0, 1.0), Solver.DORMAND_PRINCE.backsolve());
     * y.get(1).gradient().of(rate);   // -1.21306...: -2 exp(-rate)
     * }</pre>
     *
     * @return this solver with that; it takes no events
     */
    public Solver backsolve() {
        return with(changed -> changed.back = true);
    }

    boolean solvesBack() {
        return settings.back;
    }

    /** This solver with the steps' own derivatives. */
    Solver exact() {
        return with(changed -> changed.back = false);
    }

    Method method() {
        return settings.method;
    }

    /** How many equal steps lie between two times; 0 where their length adapts. */
    int fixedSteps() {
        return settings.fixedSteps;
    }

    Method.Tolerance tolerated(DType dtype) {
        double usual = dtype == DType.FLOAT32 ? USUAL_SINGLE : USUAL;
        return Double.isNaN(settings.relative)
                ? new Method.Tolerance(usual, usual)
                : new Method.Tolerance(settings.relative, settings.absolute);
    }

    OptionalDouble firstStep() {
        return settings.firstStep;
    }

    int maxSteps() {
        return settings.maxSteps;
    }

    int maxEvents() {
        return settings.maxEvents;
    }

    Looping looping() {
        return settings.looping;
    }

    boolean isLenient() {
        return settings.lenient;
    }

    private void requireAdaptive(String setting) {
        if (fixedSteps() > 0) {
            throw new AdjointException("ode", setting + " for " + method().name(), "a method of adaptive steps",
                    "Take Solver.DORMAND_PRINCE, or more steps");
        }
    }

    private static void requirePositive(double value, String what) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new AdjointException("ode", what + ": " + value, "a positive number", "Pass one greater than 0");
        }
    }

    @Override
    public String toString() {
        if (fixedSteps() > 0) {
            return method().name() + ", " + fixedSteps() + " steps from each time to the next";
        }
        String tolerance = Double.isNaN(settings.relative)
                ? "the usual tolerance"
                : "tolerance " + settings.absolute + " + " + settings.relative + " |y|";
        return method().name() + ", " + tolerance + ", at most " + maxSteps() + " steps";
    }
}
