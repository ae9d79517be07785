package io.adjoint.ode;

import java.util.List;

/**
 * The coefficients of an explicit Runge-Kutta method. Its stages are {@code k_i = f(t + c_i h, y + h sum_j a_ij k_j)} and its
 * step {@code y + h sum_i b_i k_i}.
 *
 * @param name as it is printed
 * @param order of the solution
 * @param nodes c, of all stages
 * @param stages a, a row for each stage but the first
 * @param weights b
 * @param errors weights of estimates of the error; none for a method of fixed steps
 * @param dense weights of the fourth-degree interpolant between steps; none where there is none
 */
record Tableau(String name, int order, List<Double> nodes, List<List<Double>> stages, List<Double> weights,
        List<List<Double>> errors, List<Double> dense) {

    static final Tableau EULER = new Tableau("euler", 1, List.of(0.0), List.of(), List.of(1.0), List.of(), List.of());

    /** Kutta (1901). */
    static final Tableau RK4 = new Tableau("rk4", 4, List.of(0.0, 0.5, 0.5, 1.0),
            List.of(List.of(0.5), List.of(0.0, 0.5), List.of(0.0, 0.0, 1.0)),
            List.of(1 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 6.0), List.of(), List.of());

    /**
     * Dormand and Prince, "A family of embedded Runge-Kutta formulae", J. Comput. Appl. Math. 6 (1980); the interpolant is
     * that of Hairer, Norsett and Wanner, Solving Ordinary Differential Equations I (1993), section II.6.
     */
    static final Tableau DORMAND_PRINCE = new Tableau("dormandPrince", 5,
            List.of(0.0, 1 / 5.0, 3 / 10.0, 4 / 5.0, 8 / 9.0, 1.0, 1.0),
            List.of(List.of(1 / 5.0),
                    List.of(3 / 40.0, 9 / 40.0),
                    List.of(44 / 45.0, -56 / 15.0, 32 / 9.0),
                    List.of(19372 / 6561.0, -25360 / 2187.0, 64448 / 6561.0, -212 / 729.0),
                    List.of(9017 / 3168.0, -355 / 33.0, 46732 / 5247.0, 49 / 176.0, -5103 / 18656.0),
                    List.of(35 / 384.0, 0.0, 500 / 1113.0, 125 / 192.0, -2187 / 6784.0, 11 / 84.0)),
            List.of(35 / 384.0, 0.0, 500 / 1113.0, 125 / 192.0, -2187 / 6784.0, 11 / 84.0, 0.0),
            List.of(List.of(71 / 57600.0, 0.0, -71 / 16695.0, 71 / 1920.0, -17253 / 339200.0, 22 / 525.0, -1 / 40.0)),
            List.of(-12715105075.0 / 11282082432.0, 0.0, 87487479700.0 / 32700410799.0, -10690763975.0 / 1880347072.0,
                    701980252875.0 / 199316789632.0, -1453857185.0 / 822651844.0, 69997945.0 / 29380423.0));

    /**
     * Of order 8 with estimates of orders 5 and 3, without an interpolant: Hairer, Norsett and Wanner, Solving Ordinary
     * Differential Equations I (1993), section II.10.
     */
    static final Tableau DORMAND_PRINCE_853 = new Tableau("dormandPrince853", 8,
            List.of(0.0, 0.05260015195876774, 0.0789002279381516, 0.1183503419072274, 0.28164965809277265,
                    1 / 3.0, 0.25, 4 / 13.0, 0.6512820512820513, 0.6, 6 / 7.0, 1.0),
            List.of(List.of(0.05260015195876774),
                    List.of(0.0197250569845379, 0.0591751709536137),
                    List.of(0.02958758547680685, 0.0, 0.08876275643042056),
                    List.of(0.24136513415926666, 0.0, -0.884549479328286, 0.9248340032617919),
                    List.of(1 / 27.0, 0.0, 0.0, 0.1708286087294739, 0.12546768756682242),
                    List.of(0.037109375, 0.0, 0.0, 0.17025221101954402, 0.060216538980455966, -0.017578125),
                    List.of(0.03709200011850479, 0.0, 0.0, 0.17038392571223998, 0.1072620304463733,
                            -0.015319437748624402, 0.008273789163814023),
                    List.of(0.6241109587160757, 0.0, 0.0, -3.360892629446941, -0.8682193468417261, 27.59209969944671,
                            20.154067550477894, -43.48988418106996),
                    List.of(0.47766253643826434, 0.0, 0.0, -2.4881146199716677, -0.5902908268368431,
                            21.230051448181193, 15.279233632882423, -33.28821096898486, -0.020331201708508627),
                    List.of(-0.9371424300859873, 0.0, 0.0, 5.186372428844064, 1.09143734899673, -8.149787010746927,
                            -18.52006565999696, 22.739487099350505, 2.4936055526796523, -3.0467644718982196),
                    List.of(2.273310147516538, 0.0, 0.0, -10.53449546673725, -2.000872058224863, -17.9589318631188,
                            27.94888452941996, -2.8589982771350235, -8.87285693353063, 12.360567175794303,
                            0.6433927460157636)),
            List.of(0.054293734116568765, 0.0, 0.0, 0.0, 0.0, 4.450312892752409, 1.8915178993145003,
                    -5.801203960010585, 0.3111643669578199, -0.1521609496625161, 0.20136540080403034,
                    0.04471061572777259),
            List.of(List.of(0.01312004499419488, 0.0, 0.0, 0.0, 0.0, -1.2251564463762044, -0.4957589496572502,
                    1.6643771824549864, -0.35032884874997366, 0.3341791187130175, 0.08192320648511571,
                    -0.022355307863886294),
                    List.of(-0.18980075407240762, 0.0, 0.0, 0.0, 0.0, 4.450312892752409, 1.8915178993145003,
                            -5.801203960010585, -0.42268232132379197, -0.1521609496625161, 0.20136540080403034,
                            0.022651792198360825)),
            List.of());

    /** Whether the last stage is the first of the next step. */
    boolean endsWithSlope() {
        return stages.size() + 1 == weights.size() && !stages.isEmpty()
                && weights.getLast() == 0 && stages.getLast().equals(weights.subList(0, weights.size() - 1));
    }

    @Override
    public String toString() {
        return name;
    }
}
