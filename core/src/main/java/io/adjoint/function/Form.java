package io.adjoint.function;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Op;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A body without names: what it computes, one value after another, each told by the numbers of those before it. Values are
 * numbered as they are met, and one that is there has its number already, so that it does not matter whether equal terms
 * are one node.
 *
 * @param parameters what is known of each parameter
 * @param values what is computed
 * @param results the numbers of the results
 * @param hash a hash of all
 */
record Form(List<Parameter> parameters, List<Object> values, List<Integer> results, int hash) {

    /** A parameter, of which there is no name. */
    private record Parameter(Type type, boolean masked) {}

    private record Place(int parameter) {}

    private record Value(Tensor tensor, boolean literal) {}

    private record Application(Op op, int[] operands, int index) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Application that && index == that.index && Arrays.equals(operands, that.operands)
                    && op.equals(that.op);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * op.hashCode() + Arrays.hashCode(operands)) + index;
        }
    }

    static Form of(Body body) {
        Graph graph = body.graph();
        Map<Variable, Integer> places = new HashMap<>();
        body.parameters().forEach(parameter -> places.put(parameter, places.size()));
        Map<Object, Integer> known = new HashMap<>();
        List<Object> values = new ArrayList<>();
        int[] numbers = new int[graph.size()];
        for (int i = 0; i < numbers.length; i++) {
            Object value = value(graph, i, places, numbers);
            Integer number = known.putIfAbsent(value, values.size());
            numbers[i] = number == null ? values.size() : number;
            if (number == null) {
                values.add(value);
            }
        }
        List<Parameter> parameters = body.parameters().stream()
                .map(parameter -> new Parameter(parameter.type(), parameter.masked()))
                .toList();
        List<Integer> results = body.results().stream().map(result -> numbers[graph.position(result)]).toList();
        return new Form(parameters, values, results, 31 * (31 * parameters.hashCode() + values.hashCode())
                + results.hashCode());
    }

    private static Object value(Graph graph, int node, Map<Variable, Integer> places, int[] numbers) {
        Expr expr = graph.node(node);
        return switch (expr) {
            case Constant constant -> new Value(constant.value(), constant.isLiteral());
            case Variable variable -> new Place(places.get(variable));
            case Apply apply -> {
                int[] operands = new int[graph.arity(node)];
                Arrays.setAll(operands, k -> numbers[graph.operand(node, k)]);
                yield new Application(apply.op(), operands, apply.index());
            }
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Form that && hash == that.hash && parameters.equals(that.parameters)
                && results.equals(that.results) && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
