package io.adjoint.expr;

import io.adjoint.AdjointException;

/**
 * How a window slides along an axis: at output position {@code o}, its element {@code k} lies at input position
 * {@code o * stride - before + k * dilation}; what lies outside of the input is zero.
 *
 * @param input the length of the input
 * @param window the number of the window's elements
 * @param output the number of the window's positions
 * @param stride from one position to the next, at least 1
 * @param dilation from one element of the window to the next, at least 1
 * @param before how far the first position begins before the input
 */
public record Sliding(int input, int window, int output, int stride, int dilation, int before) {

    /**
     * Checks the numbers.
     *
     * @throws AdjointException if a length is negative, a step is not positive, or places are beyond what an int counts
     */
    public Sliding {
        long reach = Math.max((long) output * stride, (long) window * dilation) + Math.abs((long) before);
        if (input < 0 || window < 0 || output < 0 || stride < 1 || dilation < 1 || reach > Integer.MAX_VALUE) {
            throw new AdjointException("window", "input " + input + ", window " + window + ", output " + output
                    + ", stride " + stride + ", dilation " + dilation + ", padding " + before,
                    "lengths of at least 0 and steps of at least 1 that reach less than 2^31", "Use smaller windows");
        }
    }

    /** An axis of length 1, for convolutions of fewer axes. */
    public static final Sliding NONE = new Sliding(1, 1, 1, 1, 1, 0);

    /** {@return where the window begins at position {@code o}, perhaps before the input} */
    public int start(int o) {
        return o * stride - before;
    }

    /** {@return where element {@code k} of the window lies at the first position, perhaps outside of the input} */
    public int offset(int k) {
        return k * dilation - before;
    }

    /** {@return the first position at which element {@code k} of the window lies in the input} */
    public int from(int k) {
        return Math.clamp(Math.ceilDiv(-offset(k), stride), 0, output);
    }

    /** {@return the end of the positions at which element {@code k} of the window lies in the input} */
    public int to(int k) {
        return Math.clamp(Math.floorDiv(input - 1 - offset(k), stride) + 1, from(k), output);
    }

    /** {@return whether the window is a single element that visits the whole input in order} */
    public boolean isIdentity() {
        return window == 1 && stride == 1 && before == 0 && input == output;
    }

    /** {@return whether each element of the input lies in the window at some position} */
    public boolean coversInput() {
        boolean[] covered = new boolean[input];
        for (int k = 0; k < window; k++) {
            for (int o = from(k); o < to(k); o++) {
                covered[o * stride + offset(k)] = true;
            }
        }
        for (boolean here : covered) {
            if (!here) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return input + "->" + output + " by " + window + (stride == 1 ? "" : " stride " + stride)
                + (dilation == 1 ? "" : " dilation " + dilation) + (before == 0 ? "" : " padding " + before);
    }
}
