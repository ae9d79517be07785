package io.adjoint.expr;

import io.adjoint.AdjointException;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** What an elementwise operation does to numbers, written once for the evaluator and for compiled programs alike. */
public sealed interface Meaning {

    /**
     * The number of operands.
     *
     * @return 1, 2 or 3
     */
    int arity();

    /**
     * What it does to the first of three numbers, as many as it takes; the others are not looked at.
     *
     * @param a the first number
     * @param b the second number
     * @param c the third number
     * @return the result
     */
    double at(double a, double b, double c);

    /**
     * What it does to each element of the starts of some arrays.
     *
     * @param x the arrays of the operands
     * @param y the results, which may be one of those arrays
     * @param count the number of elements
     * @throws AdjointException if an array is missing or too short
     */
    void apply(double[][] x, double[] y, int count);

    private static void requireArrays(int arity, double[][] x, double[] y, int count) {
        AdjointException.notNull(x, "meaning", "the arrays of the operands");
        requireLength(y, count);
        if (x.length < arity) {
            throw new AdjointException("meaning", "arrays for " + x.length + " operands", "for " + arity,
                    "Pass an array for each operand");
        }
        for (double[] array : x) {
            requireLength(array, count);
        }
    }

    private static void requireLength(double[] array, int count) {
        AdjointException.notNull(array, "meaning", "an array");
        if (array.length < count) {
            throw new AdjointException("meaning", "an array of " + array.length, count + " elements at least",
                    "Pass an array of that length, or a smaller count");
        }
    }

    /**
     * A function of one number.
     *
     * @param function the function
     */
    record Unary(DoubleUnaryOperator function) implements Meaning {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Unary {
            AdjointException.notNull(function, "meaning", "the function");
        }

        @Override
        public int arity() {
            return 1;
        }

        @Override
        public double at(double a, double b, double c) {
            return function.applyAsDouble(a);
        }

        @Override
        public void apply(double[][] x, double[] y, int count) {
            requireArrays(arity(), x, y, count);
            double[] a = x[0];
            for (int i = 0; i < count; i++) {
                y[i] = function.applyAsDouble(a[i]);
            }
        }
    }

    /**
     * A function of two numbers.
     *
     * @param function the function
     */
    record Binary(DoubleBinaryOperator function) implements Meaning {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Binary {
            AdjointException.notNull(function, "meaning", "the function");
        }

        @Override
        public int arity() {
            return 2;
        }

        @Override
        public double at(double a, double b, double c) {
            return function.applyAsDouble(a, b);
        }

        @Override
        public void apply(double[][] x, double[] y, int count) {
            requireArrays(arity(), x, y, count);
            double[] a = x[0];
            double[] b = x[1];
            for (int i = 0; i < count; i++) {
                y[i] = function.applyAsDouble(a[i], b[i]);
            }
        }
    }

    /**
     * A function of three numbers.
     *
     * @param function the function
     */
    record Ternary(DoubleTernaryOperator function) implements Meaning {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Ternary {
            AdjointException.notNull(function, "meaning", "the function");
        }

        @Override
        public int arity() {
            return 3;
        }

        @Override
        public double at(double a, double b, double c) {
            return function.applyAsDouble(a, b, c);
        }

        @Override
        public void apply(double[][] x, double[] y, int count) {
            requireArrays(arity(), x, y, count);
            double[] a = x[0];
            double[] b = x[1];
            double[] c = x[2];
            for (int i = 0; i < count; i++) {
                y[i] = function.applyAsDouble(a[i], b[i], c[i]);
            }
        }
    }

    /** A function of three numbers. */
    @FunctionalInterface
    interface DoubleTernaryOperator {

        /**
         * Applies it.
         *
         * @param a the first number
         * @param b the second number
         * @param c the third number
         * @return the result
         */
        double applyAsDouble(double a, double b, double c);
    }
}
