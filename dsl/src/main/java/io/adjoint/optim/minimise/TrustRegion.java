package io.adjoint.optim.minimise;

import static io.adjoint.optim.minimise.Vectors.dot;
import static io.adjoint.optim.minimise.Vectors.moved;
import static io.adjoint.optim.minimise.Vectors.norm;

import java.util.Optional;

/**
 * Newton's method in a ball within which its quadratic is trusted: Steihaug, SIAM J. Numer. Anal. 20 (1983), and Conn, Gould
 * and Toint, Trust-Region Methods (2000), algorithm 6.1.1, with their care where values cannot be told apart (17.4.2).
 */
final class TrustRegion {

    private static final double NOISE = 1e-14;

    private final Smooth f;
    private final Course course;
    private double[] x;
    private double value;
    private double[] gradient;
    private double radius;

    /** A step within the ball, and by how much the quadratic falls with it. */
    private record Model(double[] step, double gain) {}

    private TrustRegion(Smooth f, Course course, double[] start) {
        this.f = f;
        this.course = course;
        x = start.clone();
        gradient = new double[x.length];
        value = Minimiser.requireFinite(f.at(x, gradient), gradient);
        radius = Math.max(1, norm(x));
    }

    static End run(Smooth f, Course course, double[] start) {
        return new TrustRegion(f, course, start).run();
    }

    private End run() {
        Optional<Stop> stop = course.begun(x, value, gradient);
        while (stop.isEmpty()) {
            if (!course.maySpend()) {
                return new End(x, value, gradient, Stop.EVALUATIONS);
            }
            Model model = model();
            double[] there = moved(x, 1, model.step);
            double[] gradientThere = new double[x.length];
            double valueThere = f.at(there, gradientThere);
            boolean finite = Double.isFinite(valueThere) && Vectors.isFinite(gradientThere);
            double noise = NOISE * Math.abs(value);
            double ratio = finite ? (value - valueThere + noise) / (model.gain + noise) : -1;
            double length = norm(model.step);
            if (ratio < 0.25) {
                radius = length / 4;
            } else if (ratio > 0.75 && length > 0.99 * radius) {
                radius *= 2;
            }
            boolean level = finite && Math.abs(valueThere - value) <= noise && norm(gradientThere) >= norm(gradient);
            if (ratio > 1e-4 && !level) {
                x = there;
                value = valueThere;
                gradient = gradientThere;
                stop = course.moved(x, value, gradient, length);
            } else if (level || !(radius > 1e-16 * norm(x)) || radius < Double.MIN_NORMAL) {
                return new End(x, value, gradient, Stop.STALLED);
            }
        }
        return new End(x, value, gradient, stop.get());
    }

    /** The lowest place of the quadratic that conjugate gradients find before they leave the ball. */
    private Model model() {
        double[] step = new double[x.length];
        double[] residual = gradient.clone();
        double[] direction = Vectors.times(-1, residual);
        double size = norm(gradient);
        double enough = Math.min(0.5, Math.sqrt(size)) * size;
        double[] curved = new double[x.length];
        double gain = 0;
        double square = dot(residual, residual);
        for (int i = 0; i < 2 * x.length + 10; i++) {
            f.product(x, direction, curved);
            double curvature = dot(direction, curved);
            double length = square / curvature;
            if (!Double.isFinite(curvature)) {
                return new Model(i == 0 ? toTheEdge(step, direction) : step, i == 0 ? radius * size : gain);
            }
            if (curvature <= 0 || norm(moved(step, length, direction)) >= radius) {
                double edge = edge(step, direction);
                return new Model(moved(step, edge, direction), gain + edge * square - edge * edge * curvature / 2);
            }
            Vectors.add(step, length, direction);
            Vectors.add(residual, length, curved);
            gain += length * square / 2;
            double next = dot(residual, residual);
            if (Math.sqrt(next) <= enough) {
                break;
            }
            for (int k = 0; k < direction.length; k++) {
                direction[k] = -residual[k] + next / square * direction[k];
            }
            square = next;
        }
        return new Model(step, gain);
    }

    private double[] toTheEdge(double[] step, double[] direction) {
        return moved(step, edge(step, direction), direction);
    }

    /** How far along a direction the edge of the ball lies. */
    private double edge(double[] step, double[] direction) {
        double a = dot(direction, direction);
        double b = dot(step, direction);
        double c = dot(step, step) - radius * radius;
        return -c / (b + Math.sqrt(Math.max(b * b - a * c, 0)));
    }
}
