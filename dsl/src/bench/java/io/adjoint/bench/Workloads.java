package io.adjoint.bench;

import java.util.List;
import java.util.stream.Stream;

/** All that is measured. */
final class Workloads {

    private Workloads() {}

    static List<Workload> all() {
        return Stream.<List<? extends Workload>>of(Network.contests(), Digits.contests(), Convolutions.contests(),
                scalars(), Chain.contests(), OwnChain.contests(), List.of(Mixture.contest()), unrolled(),
                functions(), SmallExpressions.contests(), batches(), Figures.limits(), Growth.limits())
                .<Workload>flatMap(List::stream).toList();
    }

    /** Small things of which there are many. */
    private static List<Contest> batches() {
        return Stream.of(SmallMixture.contests(), NearestCentres.contests(), Polynomial.contests(), Minors.contests(),
                Reprojection.contests(), AdamNetwork.contests(),
                LogisticMinimum.contests(), NistFits.contests()).flatMap(List::stream).toList();
    }

    private static List<Contest> scalars() {
        List<ScalarFunction> functions = List.of(new TutorialFunction(), new Rosenbrock(2), new Rosenbrock(10),
                new BlackScholes(), new Helmholtz(10), new Helmholtz(50), new Helmholtz(200));
        return Stream.concat(functions.stream().map(ScalarFunction::contest),
                Stream.of(new Rosenbrock(10).withHessian())).toList();
    }

    /** Recurrences written step by step. */
    private static List<Contest> unrolled() {
        return List.of(new Lorenz(20).contest(), new Lorenz(40).contest(), new Lorenz(80).contest(),
                new Lorenz(100).contest(), new Lorenz(160).contest(), new Pendulum(400).contest(),
                new Recurrent(1_000).contest());
    }

    /** Loops, batches and derivatives of functions. */
    private static List<Workload> functions() {
        return Stream.<List<? extends Workload>>of(
                List.of(new Recurrent(1_000).scanned(), new Recurrent(1_000).compilation(),
                        new Recurrent(100_000).compilation(), new Pendulum(1_000).scanned(), Decoder.contest(),
                        Residuals.contest(), Clusters.contest()),
                TanhJacobian.contests(), LogisticHessian.contests(), Lstm.contests(), List.of(PerExample.contest()),
                LotkaVolterra.contests(), Brusselator.contests()).<Workload>flatMap(List::stream).toList();
    }

    static Contest contest(String name) {
        return all().stream().filter(workload -> workload.name().equals(name)).map(Contest.class::cast).findFirst()
                .orElseThrow();
    }
}
