package io.adjoint.bench;

import java.util.List;
import java.util.stream.Stream;

/** All that is measured. */
final class Workloads {

    private Workloads() {}

    static List<Workload> all() {
        return Stream.<List<? extends Workload>>of(Network.contests(), Digits.contests(), Convolutions.contests(),
                scalars(), Chain.contests(), OwnChain.contests(), List.of(Mixture.contest()), Figures.limits())
                .<Workload>flatMap(List::stream).toList();
    }

    private static List<Contest> scalars() {
        List<ScalarFunction> functions = List.of(new TutorialFunction(), new Rosenbrock(2), new Rosenbrock(10),
                new BlackScholes(), new Helmholtz(10), new Helmholtz(50), new Helmholtz(200));
        return Stream.concat(functions.stream().map(ScalarFunction::contest),
                Stream.of(new Rosenbrock(10).withHessian())).toList();
    }

    static Contest contest(String name) {
        return all().stream().filter(workload -> workload.name().equals(name)).map(Contest.class::cast).findFirst()
                .orElseThrow();
    }
}
