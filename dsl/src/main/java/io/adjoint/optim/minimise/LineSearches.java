package io.adjoint.optim.minimise;

import static io.adjoint.optim.minimise.Vectors.dot;
import static io.adjoint.optim.minimise.Vectors.minus;
import static io.adjoint.optim.minimise.Vectors.norm;
import static io.adjoint.optim.minimise.Vectors.times;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/** Methods that choose a direction and search along it: they differ in the direction alone. */
final class LineSearches {

    private LineSearches() {}

    /** How a method chooses its directions; it may remember. */
    interface Directions {

        /** The direction from a place. */
        double[] from(double[] gradient);

        /** The first step to try along a direction. */
        double first(double[] gradient, double[] direction);

        /** To what share the slope must fall in the search. */
        double curvature();

        /** Learns from a step. */
        void learn(double[] step, double[] gradientBefore, double[] gradient);

        /** Forgets what it knows, and says whether it knew anything. */
        boolean forget();
    }

    static End run(Smooth f, Course course, double[] start, Directions directions) {
        double[] x = start.clone();
        double[] gradient = new double[x.length];
        double value = Minimiser.requireFinite(f.at(x, gradient), gradient);
        Optional<Stop> stop = course.begun(x, value, gradient);
        while (stop.isEmpty()) {
            double[] direction = directions.from(gradient);
            if (!(dot(direction, gradient) < 0)) {
                directions.forget();
                direction = times(-1, gradient);
            }
            Optional<Wolfe.Trial> found = Wolfe.search(f, course, x, value, gradient, direction, directions.curvature(),
                    directions.first(gradient, direction), Double.MAX_VALUE / 10);
            if (found.isEmpty()) {
                if (course.maySpend() && directions.forget()) {
                    continue;
                }
                return new End(x, value, gradient, course.stuck());
            }
            Wolfe.Trial next = found.get();
            double[] step = minus(next.x(), x);
            directions.learn(step, gradient, next.gradient());
            x = next.x();
            value = next.value();
            gradient = next.gradient();
            stop = course.moved(x, value, gradient, norm(step));
        }
        return new End(x, value, gradient, stop.get());
    }

    /** A first step of length 1 at most. */
    private static double cautious(double[] direction) {
        return Math.min(1, 1 / norm(direction));
    }

    /** Against the gradient; the length of the step before says how far to try (Barzilai and Borwein 1988). */
    static final class Steepest implements Directions {

        private double length;

        @Override
        public double[] from(double[] gradient) {
            return times(-1, gradient);
        }

        @Override
        public double first(double[] gradient, double[] direction) {
            return length > 0 ? length : cautious(direction);
        }

        @Override
        public double curvature() {
            return 0.9;
        }

        @Override
        public void learn(double[] step, double[] gradientBefore, double[] gradient) {
            double bend = dot(step, minus(gradient, gradientBefore));
            length = bend > 0 ? dot(step, step) / bend : 0;
        }

        @Override
        public boolean forget() {
            boolean knew = length > 0;
            length = 0;
            return knew;
        }
    }

    /** Conjugate to the direction before, by the formula of Polak and Ribière where that is positive. */
    static final class Conjugate implements Directions {

        private double[] before;
        private double share;
        private double length;
        private double slopeBefore;

        @Override
        public double[] from(double[] gradient) {
            double[] direction = times(-1, gradient);
            if (before != null) {
                Vectors.add(direction, share, before);
                if (!(dot(direction, gradient) < 0)) {
                    direction = times(-1, gradient);
                }
            }
            before = direction;
            return direction;
        }

        @Override
        public double first(double[] gradient, double[] direction) {
            double slope = dot(gradient, direction);
            double first = length > 0 ? length * slopeBefore / slope : cautious(direction);
            slopeBefore = slope;
            return first;
        }

        @Override
        public double curvature() {
            return 0.1;
        }

        @Override
        public void learn(double[] step, double[] gradientBefore, double[] gradient) {
            share = Math.max(0, dot(gradient, minus(gradient, gradientBefore)) / dot(gradientBefore, gradientBefore));
            length = before == null ? 0 : norm(step) / norm(before);
        }

        @Override
        public boolean forget() {
            boolean knew = share > 0;
            before = null;
            share = 0;
            length = 0;
            return knew;
        }
    }

    /** Newton's, with an inverse Hessian of the last steps: Nocedal, Math. Comp. 35 (1980), by two loops over them. */
    static final class QuasiNewton implements Directions {

        private final int memory;
        private final Deque<Pair> pairs = new ArrayDeque<>();

        /** A step, how the gradient changed with it, and the product of both. */
        private record Pair(double[] step, double[] change, double bend) {}

        QuasiNewton(int memory) {
            this.memory = memory;
        }

        @Override
        public double[] from(double[] gradient) {
            double[] q = times(-1, gradient);
            double[] shares = new double[pairs.size()];
            int i = 0;
            for (Pair pair : pairs) {
                shares[i] = dot(pair.step, q) / pair.bend;
                Vectors.add(q, -shares[i++], pair.change);
            }
            if (!pairs.isEmpty()) {
                Pair last = pairs.getFirst();
                double scale = last.bend / dot(last.change, last.change);
                for (int k = 0; k < q.length; k++) {
                    q[k] *= scale;
                }
            }
            for (Iterator<Pair> oldest = pairs.descendingIterator(); oldest.hasNext();) {
                Pair pair = oldest.next();
                Vectors.add(q, shares[--i] - dot(pair.change, q) / pair.bend, pair.step);
            }
            return q;
        }

        @Override
        public double first(double[] gradient, double[] direction) {
            return pairs.isEmpty() ? cautious(direction) : 1;
        }

        @Override
        public double curvature() {
            return 0.9;
        }

        @Override
        public void learn(double[] step, double[] gradientBefore, double[] gradient) {
            double[] change = minus(gradient, gradientBefore);
            double bend = dot(step, change);
            if (bend > 1e-16 * dot(change, change)) {
                learn(step, change, bend);
            }
        }

        void learn(double[] step, double[] change, double bend) {
            if (pairs.size() == memory) {
                pairs.removeLast();
            }
            pairs.addFirst(new Pair(step, change, bend));
        }

        @Override
        public boolean forget() {
            boolean knew = !pairs.isEmpty();
            pairs.clear();
            return knew;
        }
    }
}
