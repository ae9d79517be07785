package io.adjoint.solve;

/**
 * What is learnt of how a vector moves with a place, as the inverse of its Jacobian: C. G. Broyden, "A class of methods for
 * solving nonlinear simultaneous equations", 1965. Until something is learnt it is minus one.
 */
final class Broyden {

    private final double[][] inverse;
    private boolean plain = true;

    Broyden(int size) {
        inverse = new double[size][size];
        for (int i = 0; i < size; i++) {
            inverse[i][i] = -1;
        }
    }

    /** Whether nothing was learnt. */
    boolean isPlain() {
        return plain;
    }

    /** The move that would make the vector 0. */
    double[] of(double[] vector) {
        double[] move = times(vector);
        for (int i = 0; i < move.length; i++) {
            move[i] = -move[i];
        }
        return move;
    }

    private double[] times(double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < product.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                product[i] += inverse[i][j] * vector[j];
            }
        }
        return product;
    }

    /** Learns what a move made of the vector. */
    void learn(double[] move, double[] before, double[] after) {
        int size = move.length;
        double[] change = new double[size];
        for (int i = 0; i < size; i++) {
            change[i] = after[i] - before[i];
        }
        double[] expected = times(change);
        double[] weights = new double[size];
        double sum = 0;
        for (int j = 0; j < size; j++) {
            for (int i = 0; i < size; i++) {
                weights[j] += move[i] * inverse[i][j];
            }
            sum += weights[j] * change[j];
        }
        if (sum != 0 && Double.isFinite(1 / sum)) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    inverse[i][j] += (move[i] - expected[i]) * weights[j] / sum;
                }
            }
            plain = false;
        }
    }
}
