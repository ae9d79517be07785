package io.adjoint.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Times sides by JMH, each in a fresh process.
 *
 * @param warmUps iterations that do not count
 * @param measurements iterations that count: the median of their averages is the time
 * @param iteration how long an iteration takes
 */
record Stopwatch(int warmUps, int measurements, TimeValue iteration) {

    static final Stopwatch CAREFUL = new Stopwatch(5, 3, TimeValue.seconds(1));
    static final Stopwatch QUICK = new Stopwatch(4, 3, TimeValue.milliseconds(500));

    /** {@return the seconds that a side takes} */
    double seconds(Contest contest, String side) {
        var options = new OptionsBuilder()
                .include(Measured.class.getName() + ".run")
                .param("contest", contest.name())
                .param("side", side)
                .forks(1)
                .warmupIterations(warmUps)
                .warmupTime(iteration)
                .measurementIterations(measurements)
                .measurementTime(iteration)
                .jvmArgs(arguments(contest.threads()).toArray(String[]::new))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        try {
            double[] averages = new Runner(options).runSingle().getBenchmarkResults().iterator().next()
                    .getIterationResults().stream()
                    .map(IterationResult::getPrimaryResult)
                    .mapToDouble(result -> result.getScore())
                    .sorted()
                    .toArray();
            return averages[averages.length / 2] * 1e-9 / contest.sides().get(side).get().repeats();
        } catch (RunnerException e) {
            throw new IllegalStateException(contest.name() + "/" + side, e);
        }
    }

    private static List<String> arguments(int threads) {
        List<String> arguments = new ArrayList<>(Fresh.ARGUMENTS);
        if (threads > 0) {
            arguments.addAll(Arrays.asList(
                    "-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + (threads - 1),
                    "-Dai.djl.pytorch.num_threads=" + threads,
                    "-Dai.djl.pytorch.num_interop_threads=" + threads));
        }
        return arguments;
    }
}
