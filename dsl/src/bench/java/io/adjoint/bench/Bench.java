package io.adjoint.bench;

import io.adjoint.bench.Contest.Ratio;
import io.adjoint.blas.Blas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures the library beside its peers. From the top level:
 *
 * <pre>{@code
 * mvn -q -Pbench -pl dsl -am -DskipTests test
 * mvn -q -Pbench -pl dsl -am -DskipTests test -Dbench.args="-quick network chain"
 * }</pre>
 *
 * <p>Arguments are what names of workloads begin with; without any, all are measured. {@code -quick} measures shortly.
 * Every side's outputs are first checked to be the others'. Then there is one line for each workload and peer,
 * {@code RATIO workload/peer ours=time peer=time ratio=peer/ours}, and in the end those whose ratio is below the one
 * aimed at. A limit is a peer as well.
 */
public final class Bench {

    private static final String QUICK = "-quick";

    private final Stopwatch stopwatch;
    private final List<String> wrong = new ArrayList<>();
    private final List<String> missed = new ArrayList<>();

    private Bench(Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
    }

    /**
     * Measures.
     *
     * @param arguments what names of workloads begin with, and {@code -quick}
     */
    public static void main(String... arguments) {
        List<String> names = Arrays.stream(arguments).filter(argument -> !argument.equals(QUICK)).toList();
        var bench = new Bench(names.size() < arguments.length ? Stopwatch.QUICK : Stopwatch.CAREFUL);
        say("MACHINE %s, %d processors, Java %s, %s", processor(), Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"), Blas.best().name());
        // OpenBLAS obeys them, and may then run kernels made for another processor
        System.getenv().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("OPENBLAS_"))
                .forEach(variable -> say("ENVIRONMENT %s", variable));
        Workloads.all().stream()
                .filter(workload -> names.isEmpty() || names.stream().anyMatch(workload.name()::startsWith))
                .forEach(bench::measure);
        bench.missed.forEach(line -> say("MISSED %s", line));
        bench.wrong.forEach(line -> say("WRONG %s", line));
        System.exit(bench.wrong.isEmpty() ? 0 : 1);
    }

    private void measure(Workload workload) {
        switch (workload) {
            case Limit limit -> {
                double figure = limit.figure().getAsDouble();
                report(limit.name() + "/limit", limit.unit(), figure, limit.most(), 1);
            }
            case Contest contest -> {
                if (agreed(contest)) {
                    compare(contest);
                }
            }
        }
    }

    private boolean agreed(Contest contest) {
        Map<String, double[]> outputs = new HashMap<>();
        String first = contest.sides().keySet().iterator().next();
        boolean agreed = true;
        for (var side : contest.sides().entrySet()) {
            Task task = side.getValue().get();
            task.run();
            outputs.put(side.getKey(), task.outputs());
            double difference = difference(outputs.get(first), task.outputs());
            say("CHECK %s/%s difference=%.2g", contest.name(), side.getKey(), difference);
            if (!(difference <= contest.tolerance())) {
                wrong.add(contest.name() + "/" + side.getKey() + " differs by " + difference);
                agreed = false;
            }
        }
        return agreed;
    }

    /** The largest difference of outputs that both have; some sides have more of them than others. */
    private static double difference(double[] expected, double[] actual) {
        double largest = 0;
        for (int i = 0; i < Math.min(expected.length, actual.length); i++) {
            double difference = Math.abs(actual[i] - expected[i]) / Math.max(1, Math.abs(expected[i]));
            if (!(difference <= largest)) {
                largest = difference;
            }
        }
        return largest;
    }

    private void compare(Contest contest) {
        Map<String, Double> seconds = new HashMap<>();
        for (Ratio ratio : contest.ratios()) {
            double ours = seconds.computeIfAbsent(ratio.ours(), side -> stopwatch.seconds(contest, side));
            double peer = seconds.computeIfAbsent(ratio.peer(), side -> stopwatch.seconds(contest, side));
            String side = ratio.ours().equals(Contest.OURS) ? "" : "-" + ratio.ours();
            report(contest.name() + side + "/" + ratio.peer(), Unit.SECONDS, ours, peer, ratio.atLeast());
        }
    }

    private void report(String name, Unit unit, double ours, double peer, double atLeast) {
        String line = String.format(Locale.ROOT, "%s ours=%s peer=%s ratio=%.3g", name, unit.text(ours),
                unit.text(peer), peer / ours);
        say("RATIO %s", line);
        if (peer / ours < atLeast) {
            missed.add(line + String.format(Locale.ROOT, " at least %.3g", atLeast));
        }
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("unknown processor");
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
