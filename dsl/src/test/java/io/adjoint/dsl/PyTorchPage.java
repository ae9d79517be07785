package io.adjoint.dsl;

import io.adjoint.random.Distribution;
import io.adjoint.vocabulary.Family;
import io.adjoint.vocabulary.Vocabulary;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page for those who come from PyTorch or NumPy, made from what the vocabulary's entries are called there. */
final class PyTorchPage {

    private PyTorchPage() {}

    /**
     * What one writes there, and here.
     *
     * @param there in PyTorch
     * @param here in this library
     * @param home the class that has the method
     * @param method its name
     */
    record Habit(String there, String here, Class<?> home, String method) {}

    static final List<Habit> HABITS = List.of(
            new Habit("torch.tensor(2., requires_grad=True)", "variable(\"x\", 2.0)", Adjoint.class, "variable"),
            new Habit("torch.tensor(2.)", "constant(2.0)", Adjoint.class, "constant"),
            new Habit("y.backward(); x.grad", "y.gradient().of(x)", Term.class, "gradient"),
            new Habit("torch.autograd.grad(y, x, create_graph=True)", "y.gradient(x).of(x)", Term.class, "gradient"),
            new Habit("torch.autograd.functional.vjp", "y.vjp(u)", Term.class, "vjp"),
            new Habit("torch.autograd.functional.jvp", "y.jvp(x, v)", Term.class, "jvp"),
            new Habit("torch.autograd.functional.jacobian", "y.jacobian(x)", Term.class, "jacobian"),
            new Habit("torch.autograd.functional.hessian", "y.hessian(x)", Term.class, "hessian"),
            new Habit("torch.autograd.gradcheck", "GradientCheck.check(y.expr())", io.adjoint.check.GradientCheck.class,
                    "check"),
            new Habit("x.detach()", "x.stopGradient()", Term.class, "stopGradient"),
            new Habit("x.detach().numpy()", "x.value()", Term.class, "value"),
            new Habit("x.item()", "x.item()", Term.class, "item"),
            new Habit("x.shape, x.size()", "x.shape()", Term.class, "shape"),
            new Habit("x.dtype", "x.dtype()", Term.class, "dtype"),
            new Habit("x.to(torch.float32), x.float()", "x.to(DType.FLOAT32)", Term.class, "to"),
            new Habit("x.sum(dim=1, keepdim=True)", "x.sumKeepDims(1)", Term.class, "sumKeepDims"),
            new Habit("x.view(3, -1)", "x.view(3, -1), x.reshape(3, -1)", Term.class, "view"),
            new Habit("x.T, x.mT", "x.transpose()", Term.class, "transpose"),
            new Habit("x[1:3, 0]", "x.get(Index.range(1, 3), Index.at(0))", Term.class, "get"),
            new Habit("x[:, 1], x[::-1]", "x.get(Index.ALL, Index.at(1)), x.flip(0)", Term.class, "get"),
            new Habit("x[x > 3]", "x.maskedSelect(x.gt(3).value())", Term.class, "maskedSelect"),
            new Habit("x.dim(), x.numel()", "x.shape().rank(), x.shape().size()", Term.class, "shape"),
            new Habit("x.clamp(min=0)", "x.clamp(0, Double.POSITIVE_INFINITY)", Term.class, "clamp"),
            new Habit("conv2d(x, w, stride=2, padding=1)", "x.conv2d(w, Strides.of(2).padding(1))", Term.class,
                    "conv2d"),
            new Habit("x[i] = v", "x.with(Index.at(i), v), a new term", Term.class, "with"),
            new Habit("x += y", "x.plus(y), a new term", Term.class, "plus"),
            new Habit("torch.compile(f)", "compile(f, x), compile(List.of(y), x)", Adjoint.class, "compile"),
            new Habit("torch.func.grad(f), jax.grad(f)", "grad(f)", Adjoint.class, "grad"),
            new Habit("torch.func.grad_and_value(f), jax.value_and_grad(f)", "valueAndGrad(f)", Adjoint.class,
                    "valueAndGrad"),
            new Habit("torch.func.vjp(f, x), jvp(f, (x,), (v,))", "vjp(f).at(x, u), jvp(f).at(x, v)", Adjoint.class,
                    "vjp"),
            new Habit("torch.func.jacrev(f), jacfwd(f)", "jacobian(f)", Adjoint.class, "jacobian"),
            new Habit("torch.func.hessian(f)", "hessian(f), hvp(f)", Adjoint.class, "hessian"),
            new Habit("torch.func.vmap(f, in_dims=(0, None), out_dims=1)",
                    "vmap(f, Mapping.along(0, Mapping.NONE).out(1))", Adjoint.class, "vmap"),
            new Habit("torch.utils.checkpoint.checkpoint(f, x)", "checkpoint(f).at(x)", Adjoint.class, "checkpoint"),
            new Habit("torch.cond, jax.lax.cond", "cond(p, () -> a, () -> b)", Adjoint.class, "cond"),
            new Habit("jax.lax.scan(f, init, xs), reverse=True",
                    "scan(f, init, xs), scan(f, init, xs, Looping.BACKWARD)",
                    Adjoint.class, "scan"),
            new Habit("jax.lax.fori_loop(0, n, f, init)", "iterate(n, f, init)", Adjoint.class, "iterate"),
            new Habit("jax.lax.while_loop(cond, f, init)", "whileLoop(cond, f, init)", Adjoint.class, "whileLoop"),
            new Habit("jax.lax.map(f, xs)", "map(f, xs)", Adjoint.class, "map"),
            new Habit("jax.lax.associative_scan(f, xs)", "associativeScan(f, xs)", Adjoint.class, "associativeScan"),
            new Habit("jax.tree.map(f, a, b)", "Structure.map(a, f), Structure.zip(a, b, f)", Structure.class, "zip"));

    static String text() {
        return """
                # Coming from PyTorch or NumPy

                Written by `OperationsPageTest` from the vocabulary itself; do not edit it by hand.

                Names are PyTorch's in camel case, so that `log_softmax` is `logSoftmax`, mostly with PyTorch's defaults
                and order of arguments; what joins several terms (`concat`, `stack`) is told the axis first. `dim` is an axis, perhaps negative; `keepdim=True` is a method whose name ends in
                `KeepDims`. Terms never change: whatever ends in an underscore there, or assigns, gives a new term here.
                What an operation computes and where tests sample it says the [page of operations](operations.md).

                ## Habits

                | there | here |
                |---|---|
                """
                + HABITS.stream().map(habit -> row(habit.there, "`" + habit.here + "`")).collect(Collectors.joining())
                + """

                ## Second names

                | typed | is |
                |---|---|
                """
                + OperationsPage.ALIASES.entrySet().stream().sorted(Map.Entry.comparingByKey())
                        .map(alias -> row("t." + alias.getKey(), "`t." + alias.getValue() + "`"))
                        .collect(Collectors.joining())
                + """

                ## All names

                | PyTorch, NumPy, SciPy, JAX | here |
                |---|---|
                """
                + names().collect(Collectors.joining());
    }

    private static Stream<String> names() {
        Stream<String[]> operations = Vocabulary.families().stream().flatMap(PyTorchPage::names);
        Stream<String[]> draws = Distribution.all().stream()
                .map(draw -> new String[]{draw.elsewhere(), brief(OperationsPage.drawing(draw.name()))});
        return Stream.concat(operations, draws)
                .sorted(Comparator.comparing(pair -> pair[0].toLowerCase(java.util.Locale.ROOT)))
                .map(pair -> row(pair[0], pair[1]));
    }

    private static Stream<String[]> names(Family family) {
        return family.entries().stream().filter(entry -> !entry.inner())
                .map(entry -> new String[]{family.elsewhere(entry),
                    brief(OperationsPage.calls(OperationsPage.spoken(entry)))});
    }

    /** Every way a name is called, without its parameters. */
    private static String brief(Stream<String> calls) {
        return calls.map(call -> "`" + call.substring(0, call.indexOf('(')) + "`").distinct()
                .collect(Collectors.joining(" "));
    }

    private static String row(String there, String here) {
        return "| `" + there.replace("|", "\\|") + "` | " + here + " |\n";
    }
}
