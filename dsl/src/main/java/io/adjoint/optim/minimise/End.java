package io.adjoint.optim.minimise;

/** Where a loop ended, and why. */
record End(double[] x, double value, double[] slope, Stop why) {}
