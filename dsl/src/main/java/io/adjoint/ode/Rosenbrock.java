package io.adjoint.ode;

import java.util.List;

/**
 * The coefficients of a Rosenbrock method, as they are used without a product with the Jacobian J: stages solve
 * {@code (I/(gamma h) - J) u_i = f(t + c_i h, y + sum_j a_ij u_j) + sum_j (g_ij / h) u_j + d_i h df/dt}; the last stage is the
 * estimate of the error, and the step is the place of the last stage and the last stage itself.
 *
 * @param name as it is printed
 * @param order of the solution
 * @param gamma the diagonal
 * @param nodes c
 * @param times d
 * @param places a, a row for each stage but the first
 * @param couplings g, a row for each stage but the first
 */
record Rosenbrock(String name, int order, double gamma, List<Double> nodes, List<Double> times,
        List<List<Double>> places, List<List<Double>> couplings) {

    /**
     * RODAS, stiffly accurate, of order 4 with an estimate of order 3: Hairer and Wanner, Solving Ordinary Differential
     * Equations II (1996), section IV.7 and table 7.
     */
    static final Rosenbrock RODAS = new Rosenbrock("rodas", 4, 0.25,
            List.of(0.0, 0.386, 0.21, 0.63, 1.0, 1.0),
            List.of(0.25, -0.1043, 0.1035, -0.0362, 0.0, 0.0),
            List.of(List.of(1.544),
                    List.of(0.9466785280815826, 0.2557011698983284),
                    List.of(3.314825187068521, 2.896124015972201, 0.9986419139977817),
                    List.of(1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950),
                    List.of(1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950, 1.0)),
            List.of(List.of(-5.6688),
                    List.of(-2.430093356833875, -0.2063599157091915),
                    List.of(-0.1073529058151375, -9.594562251023355, -20.47028614809616),
                    List.of(7.496443313967647, -10.24680431464352, -33.99990352819905, 11.70890893206160),
                    List.of(8.083246795921522, -7.981132988064893, -31.52159432874371, 16.31930543123136,
                            -6.058818238834054)));

    @Override
    public String toString() {
        return name;
    }
}
