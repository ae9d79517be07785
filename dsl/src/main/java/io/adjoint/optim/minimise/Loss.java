package io.adjoint.optim.minimise;

/**
 * What a squared residual {@code z}, in units of the square of its scale, costs; all but the first bear outliers. They are
 * those of SciPy's {@code least_squares}.
 */
public enum Loss {
    /** {@code z}. */
    LINEAR {
        @Override
        double cost(double z) {
            return z;
        }

        @Override
        double slope(double z) {
            return 1;
        }

        @Override
        double bend(double z) {
            return 0;
        }
    },
    /** {@code 2 (sqrt(1 + z) - 1)}, a smooth absolute value. */
    SOFT_L1 {
        @Override
        double cost(double z) {
            return 2 * z / (Math.sqrt(1 + z) + 1);
        }

        @Override
        double slope(double z) {
            return 1 / Math.sqrt(1 + z);
        }

        @Override
        double bend(double z) {
            return -0.5 * Math.pow(1 + z, -1.5);
        }
    },
    /** {@code z} up to 1, {@code 2 sqrt(z) - 1} beyond. */
    HUBER {
        @Override
        double cost(double z) {
            return z <= 1 ? z : 2 * Math.sqrt(z) - 1;
        }

        @Override
        double slope(double z) {
            return z <= 1 ? 1 : 1 / Math.sqrt(z);
        }

        @Override
        double bend(double z) {
            return z <= 1 ? 0 : -0.5 * Math.pow(z, -1.5);
        }
    },
    /** {@code log(1 + z)}. */
    CAUCHY {
        @Override
        double cost(double z) {
            return Math.log1p(z);
        }

        @Override
        double slope(double z) {
            return 1 / (1 + z);
        }

        @Override
        double bend(double z) {
            return -1 / ((1 + z) * (1 + z));
        }
    },
    /** {@code arctan(z)}, which costs at most pi/2. */
    ARCTAN {
        @Override
        double cost(double z) {
            return Math.atan(z);
        }

        @Override
        double slope(double z) {
            return 1 / (1 + z * z);
        }

        @Override
        double bend(double z) {
            return -2 * z / ((1 + z * z) * (1 + z * z));
        }
    };

    abstract double cost(double z);

    abstract double slope(double z);

    abstract double bend(double z);
}
