package io.adjoint.dsl;

import io.adjoint.dsl.ClosedTable.Column;
import io.adjoint.dsl.ClosedTable.Row;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of functions: what they are made of, what is made of them, and how closely tests hold each to its closed form. */
final class FunctionsPage {

    private FunctionsPage() {}

    /** What JAX calls it, and what it is here. */
    private static String names() {
        return """
                ## Coming from JAX

                | JAX | here |
                |---|---|
                | `jax.grad(f)(x)` | `grad(f).at(x)`; of the first of two arguments `grad((w, x) -> ...).at(w, x)` |
                | `jax.value_and_grad(f)(x)` | `valueAndGrad(f).at(x)`, with `.value()` and `.gradient()` |
                | `jax.jvp(f, (x,), (d,))` | `valueAndJvp(f).at(x, d)`, with `.value()` and `.tangent()`; `jvp(f).at(x, d)` is the tangent alone |
                | `jax.vjp(f, x)[1](v)` | `vjp(f).at(x, v)` |
                | `jax.jacfwd(f)(x)`, `jax.jacrev(f)(x)` | `jacobian(f).at(x)`, in the cheaper direction |
                | `jax.jacobian` of a result that is a structure | `jacobians(f).at(state).of(State::velocity).position()` |
                | `jax.hessian(f)(x)` | `hessian(f).at(x)`; of a structure `hessians(f).at(model).of(Model::w).b()` |
                | `jax.vmap(f, in_axes=(0, None), out_axes=1)` | `vmap(f, Mapping.along(0, Mapping.NONE).out(1))` |
                | `lax.scan(f, init, xs)` | `scan((c, x) -> step(next, y), init, xs)`, with `.carry()` and `.output()` |
                | `lax.fori_loop(0, n, f, x)` | `iterate(n, f, x)`; `n` is a number or a term |
                | `lax.while_loop(cond, f, x)` | `whileLoop(cond, f, x)`, in reverse, too; `Looping.FORWARD.atMost(n)` limits it |
                | `lax.cond(p, f, g)` | `cond(p, () -> ..., () -> ...)` |
                | `lax.map(f, xs)` | `map(f, xs)` |
                | `lax.associative_scan(f, xs)` | `associativeScan(f, xs)` |
                | `jax.checkpoint(f)` | `checkpoint(f)`; of loops `Looping.FORWARD.squareRoot()` and `logarithmic(k)` |
                | `jax.jit(f)` | `compile(f, x).run(x)` |
                | `jax.random.key(0)`, `split`, `fold_in` | `constant(key(0))`, `Keys.split`, `Keys.fold` |
                | `jax.random.normal(key, (3,))` | `Noise.normal(key, 3)` |
                | pytrees | records, tuples, lists, maps and arrays of terms, nested |

                """;
    }

    /** Examples that {@code PagesTest} runs as one program. */
    private static final String WORKED = """
            ## A recurrent network

            A cell is a record of its weights. A scan runs it over a sequence; the loss, its gradient and the loop that trains
            are each one node, however long they run.

            ```java
            import java.util.function.Function;
            import java.util.function.UnaryOperator;
            record Cell(Term w, Term u, Term b, Term v) {}
            Term wave = constant(Tensor.arange(41)).times(0.3).sin();
            Term inputs = wave.narrow(0, 0, 40);
            Term targets = wave.narrow(0, 1, 40);   // the next number of each
            Function<Cell, Term> loss = cell -> {
                var run = scan((h, x) -> {
                    Term next = cell.w().matmul(h).plus(cell.u().times(x)).plus(cell.b()).tanh();
                    return step(next, cell.v().matmul(next));
                }, constant(Tensor.zeros(8)), inputs);
                return run.output().minus(targets).square().mean();
            };
            var keys = Keys.split(constant(key(1)), 3);
            var cell = new Cell(Noise.normal(keys.get(0), 8, 8).times(0.3), Noise.normal(keys.get(1), 8),
                    constant(Tensor.zeros(8)), Noise.normal(keys.get(2), 8).times(0.3));
            UnaryOperator<Cell> descend = c -> {
                Cell slope = grad(loss).at(c);
                return new Cell(c.w().minus(slope.w().times(0.05)), c.u().minus(slope.u().times(0.05)),
                        c.b().minus(slope.b().times(0.05)), c.v().minus(slope.v().times(0.05)));
            };
            var train = compile((Cell c) -> iterate(300, descend, c), cell);
            Cell trained = train.run(cell);
            loss.apply(cell).item() > 0.1;       // true
            loss.apply(trained).item() < 0.01;   // true
            ```

            ## A differential equation

            `y' = -z y` from `y(0) = 2`, by a thousand Runge-Kutta steps. The function of `z` is differentiated through the loop
            as often as one likes: the exact answers are `2 exp(-z)`, `-2 exp(-z)` and `2 exp(-z)`.

            ```java
            double dt = 1e-3;
            UnaryOperator<Term> end = z -> {
                UnaryOperator<Term> slope = y -> z.times(y).neg();
                return iterate(1000, y -> {
                    Term k1 = slope.apply(y);
                    Term k2 = slope.apply(y.plus(k1.times(dt / 2)));
                    Term k3 = slope.apply(y.plus(k2.times(dt / 2)));
                    Term k4 = slope.apply(y.plus(k3.times(dt)));
                    return y.plus(k1.plus(k2.times(2)).plus(k3.times(2)).plus(k4).times(dt / 6));
                }, constant(2.0));
            };
            Term z = constant(2.3);
            end.apply(z);                       // 0.200517687...
            grad(end).at(z);                    // -0.200517687...
            grad(grad(end)).at(z);              // 0.200517687...
            vmap(grad(end)).at(constant(0.0, 2.3));   // tensor([-2.0, -0.200517687...])
            valueAndJvp(end).at(z, constant(1.0)).tangent();   // -0.200517687...
            ```

            ## Random numbers

            A key that is a term is carried by a loop, which splits it, and mapped over by `vmap`, which gives each example one
            of its own. The same key gives the same numbers, in a program, too.

            ```java
            import io.vavr.Tuple;
            Function<Term, Term> walk = key -> scan(100, state -> {
                var pair = Keys.split(state._1());
                Term place = state._2().plus(Noise.normal(pair._2()));
                return step(Tuple.of(pair._1(), place), place);
            }, Tuple.of(key, constant(0.0))).carry()._2();
            Term ends = vmap(walk).at(Keys.split(constant(key(7)), 500));
            ends.shape().toString();                          // (500,)
            Math.abs(ends.square().mean().item() - 100) < 20;   // true: the variance of a hundred steps
            ```

            ## When something is wrong

            Errors name the component: `iterate: got carry.w: shape (); expected shape (8,)`. A parameter of a function that is
            kept outside is refused where it enters another function, a derivative, a batch or a program; return what is needed
            as a result. What `vmap` cannot batch is done for one example after another within one node, which `explain()`
            calls `each ...`.

            A `whileLoop` whose condition never turns ends when its thread is interrupted, or at the limit that it is given, in
            programs and derivatives, too, and what it had reached is in the exception:

            ```java
            import io.adjoint.function.Unfinished;
            String found = "";
            try {
                whileLoop(x -> x.gt(0.0), x -> x.times(2), constant(1.0), Looping.FORWARD.atMost(10)).value();
            } catch (Unfinished loop) {
                found = loop.steps() + " steps to " + loop.carry().getFirst().item();
            }
            found;   // 10 steps to 1024.0
            ```

            """;

    static String text() {
        return """
                # Functions

                Written by `OperationsPageTest` from the table that `ClosedTableTest` checks; do not edit it by hand.

                Every function of terms can be differentiated, batched, compiled and checkpointed, and what comes out is a
                function again, of terms or of records, tuples, lists and maps of terms. All names are those of
                `import static io.adjoint.dsl.Adjoint.*`.

                """ + names() + WORKED + """
                ## How close they are

                Below, each of a list of functions, which differ in what they are made of, meets each
                transformation. The number says how close tests hold the two to a closed form, relative to the larger of 1
                and the value.

                """ + table() + """

                ## The functions

                `x` is a vector of three numbers.

                | made of | code |
                |---|---|
                """ + rows() + """

                ## What is made of them

                `f` is the function, `x` its argument, `xs` two of them, `d` a direction, `v` and `w` weights.

                | | code |
                |---|---|
                """ + columns();
    }

    private static String table() {
        return line("", ClosedTable.COLUMNS.stream().map(Column::name))
                + "|---".repeat(ClosedTable.COLUMNS.size() + 1) + "|\n"
                + ClosedTable.ROWS.stream().map(row -> line(row.name(),
                        ClosedTable.COLUMNS.stream().map(column -> power(column.tolerance()))))
                        .collect(Collectors.joining());
    }

    private static String line(String head, Stream<String> cells) {
        return "| " + head + " | " + cells.collect(Collectors.joining(" | ")) + " |\n";
    }

    private static String power(double tolerance) {
        return "1e" + Math.round(Math.log10(tolerance));
    }

    private static String rows() {
        return ClosedTable.ROWS.stream().map((Row row) -> "| " + row.name() + " | `" + row.code() + "` |\n")
                .collect(Collectors.joining());
    }

    private static String columns() {
        return ClosedTable.COLUMNS.stream().map(column -> "| " + column.name() + " | `" + column.code() + "` |\n")
                .collect(Collectors.joining());
    }
}
