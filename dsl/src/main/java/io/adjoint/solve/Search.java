package io.adjoint.solve;

import io.adjoint.function.Body;

/** How the unknowns of an implicit node are found. */
sealed interface Search {

    /** The unknowns, from where to begin, and values of what else the node depends on. */
    double[] found(Implicit node, double[] start, double[] rest);

    /** What is said of it beside the node's name. */
    String text();

    private static String text(Object solver) {
        return solver instanceof Record ? solver.toString() : "";
    }

    /** As a root of the equations. */
    record Root(RootSolver solver) implements Search {
        @Override
        public double[] found(Implicit node, double[] start, double[] rest) {
            return solver.solve(new Equations(node.name(), node.equations(), node.unknowns(), rest), start);
        }

        @Override
        public String text() {
            return Search.text(solver);
        }
    }

    /** Where a function is least, whose slopes are the equations. */
    record Lowest(Body function, MinimumSolver solver) implements Search {
        @Override
        public double[] found(Implicit node, double[] start, double[] rest) {
            return solver.solve(new Valley(function,
                    new Equations(node.name(), node.equations(), node.unknowns(), rest), rest), start);
        }

        @Override
        public String text() {
            return Search.text(solver);
        }
    }

    /** Where the squares of residuals sum to the least. */
    record Least(Body residuals, LeastSquaresSolver solver) implements Search {
        @Override
        public double[] found(Implicit node, double[] start, double[] rest) {
            return solver.solve(new Slopes(residuals, node.unknowns(), rest), start);
        }

        @Override
        public String text() {
            return Search.text(solver);
        }
    }
}
