package io.adjoint.optim.minimise;

import static io.adjoint.optim.minimise.Vectors.dot;
import static io.adjoint.optim.minimise.Vectors.minus;
import static io.adjoint.optim.minimise.Vectors.norm;

import io.adjoint.optim.minimise.Bounds.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * L-BFGS between bounds: Byrd, Lu, Nocedal and Zhu, SIAM J. Sci. Comput. 16 (1995). A quadratic with the compact matrix
 * {@code theta I - W M W'} of the last steps is followed along the projected gradient to its first minimum, and minimised
 * from there over what lies between its bounds; a line search goes to the place found.
 */
final class BoundedQuasiNewton {

    private static final double LEAST_BEND = 2.2e-16;

    private final Smooth f;
    private final Course course;
    private final Box box;
    private final int memory;
    private final List<double[]> steps = new ArrayList<>();
    private final List<double[]> changes = new ArrayList<>();
    private final LineSearches.QuasiNewton inverse;
    private double theta = 1;
    private RealMatrix w;
    private RealMatrix m;

    /** The first minimum along the projected gradient, and {@code W'} times the way to it. */
    private record Cauchy(double[] x, RealVector c) {}

    private BoundedQuasiNewton(Smooth f, Course course, Box box, int memory) {
        this.f = f;
        this.course = course;
        this.box = box;
        this.memory = memory;
        inverse = new LineSearches.QuasiNewton(memory);
    }

    static End run(Smooth f, Course course, double[] start, Box box, int memory) {
        return new BoundedQuasiNewton(f, course, box, memory).from(box.clamped(start));
    }

    private End from(double[] start) {
        double[] x = start;
        double[] gradient = new double[x.length];
        double value = Minimiser.requireFinite(f.at(x, gradient), gradient);
        Optional<Stop> stop = course.begun(x, value, box.projected(x, gradient));
        while (stop.isEmpty()) {
            double[] direction = minus(minimised(x, gradient), x);
            Optional<Wolfe.Trial> found = Wolfe.search(f, course, x, value, gradient, direction, 0.9,
                    steps.isEmpty() ? Math.min(1, 1 / norm(direction)) : 1, longest(x, direction));
            if (found.isEmpty()) {
                if (course.maySpend() && !steps.isEmpty()) {
                    forget();
                    continue;
                }
                return new End(x, value, box.projected(x, gradient), course.stuck());
            }
            double[] there = box.clamped(found.get().x());
            double[] step = minus(there, x);
            learn(step, minus(found.get().gradient(), gradient));
            x = there;
            value = found.get().value();
            gradient = found.get().gradient();
            stop = course.moved(x, value, box.projected(x, gradient), norm(step));
        }
        return new End(x, value, box.projected(x, gradient), stop.get());
    }

    /** How far along a direction the first bound lies. */
    private double longest(double[] x, double[] direction) {
        double longest = Double.MAX_VALUE / 10;
        for (int i = 0; i < x.length; i++) {
            if (direction[i] != 0) {
                double room = (direction[i] > 0 ? box.upper()[i] - x[i] : box.lower()[i] - x[i]) / direction[i];
                longest = Math.min(longest, Math.max(room, 1));
            }
        }
        return longest;
    }

    private void forget() {
        steps.clear();
        changes.clear();
        inverse.forget();
        theta = 1;
        w = null;
        m = null;
    }

    private void learn(double[] step, double[] change) {
        double bend = dot(step, change);
        if (!(bend > LEAST_BEND * dot(change, change))) {
            return;
        }
        if (steps.size() == memory) {
            steps.removeFirst();
            changes.removeFirst();
        }
        double unit = 1 / Math.sqrt(bend);
        steps.add(Vectors.times(unit, step));
        changes.add(Vectors.times(unit, change));
        inverse.learn(step, change, bend);
        theta = dot(change, change) / bend;
        try {
            compact();
        } catch (SingularMatrixException e) {
            forget();
        }
    }

    /** {@code W = [Y, theta S]} and {@code M}, the inverse of {@code [[-D, L'], [L, theta S'S]]}. */
    private void compact() {
        int k = steps.size();
        int n = steps.getFirst().length;
        w = new Array2DRowRealMatrix(n, 2 * k);
        RealMatrix inverse = new Array2DRowRealMatrix(2 * k, 2 * k);
        for (int i = 0; i < k; i++) {
            w.setColumn(i, changes.get(i));
            w.setColumn(k + i, Vectors.times(theta, steps.get(i)));
            for (int j = 0; j < k; j++) {
                double both = dot(steps.get(i), changes.get(j));
                if (i == j) {
                    inverse.setEntry(i, i, -both);
                } else if (i > j) {
                    inverse.setEntry(k + i, j, both);
                    inverse.setEntry(j, k + i, both);
                }
                inverse.setEntry(k + i, k + j, theta * dot(steps.get(i), steps.get(j)));
            }
        }
        m = new LUDecomposition(inverse, 0).getSolver().getInverse();
    }

    /** The lowest place of the quadratic within the box, as near as the method says. */
    private double[] minimised(double[] x, double[] gradient) {
        Cauchy cauchy = cauchy(x, gradient);
        if (w == null) {
            return cauchy.x;
        }
        int[] free = IntStream.range(0, x.length)
                .filter(i -> cauchy.x[i] > box.lower()[i] && cauchy.x[i] < box.upper()[i]).toArray();
        if (free.length == 0) {
            return cauchy.x;
        }
        if (free.length == x.length) {
            return cut(x, inverse.from(gradient));
        }
        try {
            return withinSubspace(x, gradient, cauchy, free);
        } catch (SingularMatrixException e) {
            return cauchy.x;
        }
    }

    /** Where the first bound ends a step: with all parameters free it is that of L-BFGS, whose two loops round less. */
    private double[] cut(double[] x, double[] step) {
        double share = 1;
        for (int i = 0; i < x.length; i++) {
            double room = step[i] > 0 ? box.upper()[i] - x[i] : box.lower()[i] - x[i];
            share = step[i] == 0 ? share : Math.min(share, room / step[i]);
        }
        return box.clamped(Vectors.moved(x, share, step));
    }

    private double[] withinSubspace(double[] x, double[] gradient, Cauchy cauchy, int[] free) {
        RealVector pulled = w.operate(m.operate(cauchy.c));
        double[] r = new double[free.length];
        for (int k = 0; k < free.length; k++) {
            int i = free[k];
            r[k] = gradient[i] + theta * (cauchy.x[i] - x[i]) - pulled.getEntry(i);
        }
        int[] all = IntStream.range(0, w.getColumnDimension()).toArray();
        RealMatrix rows = w.getSubMatrix(free, all);
        RealMatrix inner = new Array2DRowRealMatrix(all.length, all.length);
        for (int i : all) {
            inner.setEntry(i, i, 1);
        }
        RealMatrix n = inner.subtract(m.multiply(rows.transpose().multiply(rows)).scalarMultiply(1 / theta));
        RealVector v = new LUDecomposition(n, 0).getSolver().solve(m.operate(rows.preMultiply(new ArrayRealVector(r))));
        double[] back = rows.operate(v).toArray();
        double share = 1;
        double[] step = new double[free.length];
        for (int k = 0; k < free.length; k++) {
            int i = free[k];
            step[k] = -r[k] / theta - back[k] / (theta * theta);
            double room = step[k] > 0 ? box.upper()[i] - cauchy.x[i] : box.lower()[i] - cauchy.x[i];
            if (step[k] != 0) {
                share = Math.min(share, room / step[k]);
            }
        }
        double[] there = cauchy.x.clone();
        for (int k = 0; k < free.length; k++) {
            there[free[k]] = box.clamped(free[k], there[free[k]] + share * step[k]);
        }
        return there;
    }

    private Cauchy cauchy(double[] x, double[] gradient) {
        int n = x.length;
        double[] limits = new double[n];
        double[] d = new double[n];
        for (int i = 0; i < n; i++) {
            double room = gradient[i] < 0 ? x[i] - box.upper()[i] : x[i] - box.lower()[i];
            limits[i] = gradient[i] == 0 ? Double.POSITIVE_INFINITY : room / gradient[i];
            d[i] = limits[i] <= 0 ? 0 : -gradient[i];
        }
        int size = w == null ? 0 : w.getColumnDimension();
        RealVector p = size == 0 ? new ArrayRealVector(0) : new ArrayRealVector(w.preMultiply(d));
        RealVector c = new ArrayRealVector(size);
        double slope = -dot(d, d);
        double bend = -theta * slope - (size == 0 ? 0 : p.dotProduct(m.operate(p)));
        double least = 2.2e-16 * bend;
        double best = -slope / bend;
        double before = 0;
        double[] there = x.clone();
        int[] order = IntStream.range(0, n).filter(i -> limits[i] > 0).boxed()
                .sorted(Comparator.comparingDouble(i -> limits[i])).mapToInt(Integer::intValue).toArray();
        for (int b : order) {
            double span = limits[b] - before;
            if (!(best >= span) || Double.isInfinite(limits[b])) {
                break;
            }
            there[b] = d[b] > 0 ? box.upper()[b] : box.lower()[b];
            double z = there[b] - x[b];
            double g = gradient[b];
            slope += span * bend + g * g + theta * g * z;
            bend -= theta * g * g;
            if (size > 0) {
                c = c.add(p.mapMultiply(span));
                RealVector row = w.getRowVector(b);
                RealVector bent = m.operate(row);
                slope -= g * bent.dotProduct(c);
                bend -= 2 * g * bent.dotProduct(p) + g * g * bent.dotProduct(row);
                p = p.add(row.mapMultiply(g));
            }
            bend = Math.max(bend, least);
            d[b] = 0;
            best = -slope / bend;
            before = limits[b];
        }
        best = Double.isFinite(best) ? Math.max(best, 0) : 0;
        for (int i = 0; i < n; i++) {
            if (d[i] != 0) {
                there[i] = box.clamped(i, x[i] + (before + best) * d[i]);
            }
        }
        return new Cauchy(there, size == 0 ? c : c.add(p.mapMultiply(best)));
    }
}
