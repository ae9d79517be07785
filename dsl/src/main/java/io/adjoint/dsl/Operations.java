package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.show.Bundle;
import io.adjoint.show.Html;
import io.adjoint.show.Showable;
import io.adjoint.vocabulary.Family;
import io.adjoint.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds operations by their names: ours, misspelt ones, those of PyTorch, NumPy, SciPy and JAX, and words that say what is
 * wanted.
 *
 * <pre>{@code
 * Operations.find("np.multiply").names();      // [times]
 * Operations.find("np.concatenate").names();   // [concat]
 * Operations.find("log_softmax").names();      // [logSoftmax]
 * Operations.find("sigmiod").names().getFirst();   // sigmoid
 * }</pre>
 *
 * <p>All of them stand on the <a href="doc-files/operations.html">page of operations</a>.
 */
public final class Operations {

    private static final int MOST = 8;

    private static final int LONGEST_CALLS = 6;

    /** What other libraries call operations, where that is no name that the vocabulary tells. */
    static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("mm", "matmul"), Map.entry("bmm", "matmul"), Map.entry("mv", "matmul"),
            Map.entry("dotproduct", "dot"), Map.entry("concatenate", "concat"), Map.entry("cat", "concat"),
            Map.entry("multiply", "times"), Map.entry("subtract", "minus"), Map.entry("divide", "div"),
            Map.entry("truedivide", "div"), Map.entry("negative", "neg"), Map.entry("power", "pow"),
            Map.entry("absolute", "abs"), Map.entry("fabs", "abs"), Map.entry("arcsin", "asin"),
            Map.entry("arccos", "acos"), Map.entry("arctan", "atan"), Map.entry("arctan2", "atan2"),
            Map.entry("arcsinh", "asinh"), Map.entry("arccosh", "acosh"), Map.entry("arctanh", "atanh"),
            Map.entry("expit", "sigmoid"), Map.entry("logistic", "sigmoid"), Map.entry("expanddims", "unsqueeze"),
            Map.entry("swapaxes", "transpose"), Map.entry("average", "mean"), Map.entry("rint", "round"),
            Map.entry("max", "amax"), Map.entry("min", "amin"), Map.entry("cumulativesum", "cumsum"),
            Map.entry("select", "where"), Map.entry("ifelse", "where"),
            Map.entry("take", "get"), Map.entry("getitem", "get"), Map.entry("dynamicslice", "get"),
            Map.entry("negativeloglikelihood", "nll"), Map.entry("convgeneraldilated", "conv2d"),
            Map.entry("inv", "inverse"), Map.entry("detach", "stopGradient"), Map.entry("stopgradient", "stopGradient"),
            Map.entry("astype", "to"), Map.entry("broadcastinto", "broadcastTo"), Map.entry("expand", "broadcastTo"),
            Map.entry("swish", "silu"), Map.entry("loggamma", "lgamma"), Map.entry("gammaln", "lgamma"),
            Map.entry("lse", "logsumexp"), Map.entry("floatpower", "pow"), Map.entry("mod", "remainder"),
            Map.entry("percentile", "quantile"), Map.entry("nanpercentile", "nanquantile"),
            Map.entry("ediff1d", "diff"), Map.entry("trapz", "trapezoid"), Map.entry("ravel", "flatten"),
            Map.entry("moveaxis", "movedim"), Map.entry("rollaxis", "movedim"), Map.entry("arraysplit", "tensorSplit"),
            Map.entry("equal", "eq"), Map.entry("notequal", "ne"), Map.entry("greater", "gt"), Map.entry("less", "lt"),
            Map.entry("greaterequal", "ge"), Map.entry("lessequal", "le"), Map.entry("convolve", "conv1d"),
            Map.entry("correlate", "conv1d"), Map.entry("upsample", "interpolate"), Map.entry("ger", "outer"),
            Map.entry("mvlgamma", "multigammaln"), Map.entry("atleast1d", "unsqueeze"),
            Map.entry("atleast2d", "unsqueeze"), Map.entry("atleast3d", "unsqueeze"), Map.entry("rnntanh", "rnnCell"),
            Map.entry("lstm", "lstmCell"), Map.entry("gru", "gruCell"),
            Map.entry("eig", "eigh"), Map.entry("eigvals", "eigvalsh"), Map.entry("degrees", "rad2deg"),
            Map.entry("radians", "deg2rad"));

    /** What is meant by an operation, and how it is called. */
    private static final Map<String, Operation> ALL = all();

    /** Normalised names, ours and those of others, and what they are names of. */
    private static final Map<String, Set<String>> NAMES = names();

    private Operations() {}

    /**
     * An operation.
     *
     * @param name what it is called here
     * @param calls how it is called: methods of a term {@code t}, and functions
     * @param elsewhere what it is called in PyTorch or NumPy, empty if that is not known
     * @param meaning what it does, in a few words
     */
    public record Operation(String name, List<String> calls, String elsewhere, String meaning) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if one is null
         */
        public Operation {
            AdjointException.notNull(name, "operation", "the name");
            calls = AdjointException.noNulls(calls, "operation", "the calls");
            AdjointException.notNull(elsewhere, "operation", "the name elsewhere");
            AdjointException.notNull(meaning, "operation", "the meaning");
        }

        @Override
        public String toString() {
            String more = calls.size() > LONGEST_CALLS ? " ... (" + calls.size() + " calls)" : "";
            return name + (meaning.isEmpty() ? "" : ": " + meaning) + "\n    "
                    + calls.stream().limit(LONGEST_CALLS).collect(Collectors.joining("  ")) + more
                    + (elsewhere.isEmpty() ? "" : "\n    elsewhere " + elsewhere);
        }
    }

    /**
     * What was found.
     *
     * @param operations the operations, the nearest first; none if nothing is like it
     */
    public record Found(List<Operation> operations) implements Showable {
        /**
         * Checks the list.
         *
         * @throws AdjointException if it or an operation is null
         */
        public Found {
            operations = AdjointException.noNulls(operations, "find", "the operations");
        }

        /** {@return what they are called here, the nearest first} */
        public List<String> names() {
            return operations.stream().map(Operation::name).toList();
        }

        @Override
        public Map<String, String> mimeBundle() {
            String rows = operations.stream().map(each -> "<tr><td><b>" + Html.escaped(each.name) + "</b></td><td>"
                    + Html.escaped(each.meaning) + "</td><td><code>"
                    + each.calls.stream().limit(LONGEST_CALLS).map(Html::escaped).collect(Collectors.joining("<br>"))
                    + "</code></td><td><code>" + Html.escaped(each.elsewhere) + "</code></td></tr>")
                    .collect(Collectors.joining());
            return Bundle.text(toString()).html("<table>" + rows + "</table>").map();
        }

        @Override
        public String toString() {
            return operations.isEmpty()
                    ? "nothing is called so; the page of operations lists all"
                    : operations.stream().map(Operation::toString).collect(Collectors.joining("\n"));
        }
    }

    /**
     * The operations that a name may mean: those that are called so, here or elsewhere; else those that are almost called
     * so, or in whose meaning the words stand.
     *
     * @param name a name, perhaps misspelt or another library's, or words
     * @return at most eight operations, the nearest first
     * @throws AdjointException if the name is null or blank
     */
    public static Found find(String name) {
        if (AdjointException.notNull(name, "find", "the name").isBlank()) {
            throw new AdjointException("find", "a blank name", "a name or words", "Look for example for \"mm\"");
        }
        String key = normalised(name);
        Set<String> found = new LinkedHashSet<>(NAMES.getOrDefault(key, Set.of()));
        if (found.isEmpty()) {
            found.addAll(alike(key));
            found.addAll(containing(key));
            found.addAll(meaning(name));
        }
        return new Found(found.stream().limit(MOST).map(ALL::get).toList());
    }

    /**
     * All operations.
     *
     * @return each of them once, in the order of names
     */
    public static List<Operation> list() {
        return List.copyOf(ALL.values());
    }

    /** The last part of a dotted name, without what spellings differ in. */
    private static String normalised(String name) {
        String call = name.strip().replaceFirst("\\(.*", "");
        return call.substring(call.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static Map<String, Operation> all() {
        Map<String, String> meanings = new TreeMap<>();
        Meanings.all().forEach(line -> meanings.put(line.substring(0, line.indexOf(": ")),
                line.substring(line.indexOf(": ") + 2)));
        Map<String, String> elsewhere = new LinkedHashMap<>();
        Map<String, String> titles = new TreeMap<>();
        for (Family family : Vocabulary.families()) {
            family.entries().stream().filter(entry -> !entry.inner())
                    .forEach(entry -> {
                        elsewhere.merge(Calls.spoken(entry), family.elsewhere(entry),
                                (a, b) -> a.equals(b) ? a : a + ", " + b);
                        titles.put(Calls.spoken(entry), "one of the " + family.title().toLowerCase(Locale.ROOT));
                    });
        }
        Map<String, Operation> all = new TreeMap<>();
        Stream.of(elsewhere.keySet(), meanings.keySet(), Set.of("stopGradient")).flatMap(Set::stream)
                .map(name -> Calls.ALIASES.getOrDefault(name, name)).distinct()
                .forEach(name -> {
                    List<String> calls = Calls.of(name).toList();
                    if (!calls.isEmpty()) {
                        all.put(name, new Operation(name, calls, elsewhere.getOrDefault(name, ""),
                                meanings.getOrDefault(name, titles.getOrDefault(name, ""))));
                    }
                });
        return all;
    }

    private static Map<String, Set<String>> names() {
        Map<String, Set<String>> names = new TreeMap<>();
        ALL.keySet().forEach(name -> put(names, normalised(name), name));
        ALL.values().forEach(operation -> words(operation.elsewhere).forEach(word -> put(names, word, operation.name)));
        Calls.ALIASES.forEach((alias, name) -> put(names, normalised(alias), name));
        ELSEWHERE.forEach((alias, name) -> put(names, alias, name));
        return names;
    }

    private static void put(Map<String, Set<String>> names, String key, String name) {
        if (ALL.containsKey(name)) {
            names.computeIfAbsent(key, none -> new LinkedHashSet<>()).add(name);
        }
    }

    /** The functions that a formula of another library calls first. */
    private static Stream<String> words(String elsewhere) {
        return Stream.of(elsewhere.split(", ")).map(part -> Pattern.compile("^[\\w.]+\\.(\\w+)").matcher(part).results()
                .map(MatchResult::group).map(Operations::normalised).findFirst().orElse(""))
                .filter(word -> !word.isEmpty());
    }

    /** Names that a slip or two of the fingers lead to. */
    private static List<String> alike(String key) {
        int most = key.length() <= 4 ? 1 : 2;
        return NAMES.keySet().stream()
                .map(name -> Map.entry(name, distance(key, name)))
                .filter(near -> near.getValue() <= most)
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(near -> Math.abs(near.getKey().length() - key.length()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .flatMap(near -> NAMES.get(near.getKey()).stream()).distinct().toList();
    }

    private static List<String> containing(String key) {
        return key.length() < 3
                ? List.of()
                : NAMES.keySet().stream().filter(name -> name.contains(key))
                        .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
                        .flatMap(name -> NAMES.get(name).stream()).distinct().toList();
    }

    /** Operations in whose meaning all words stand. */
    private static List<String> meaning(String words) {
        List<String> each = Stream.of(words.toLowerCase(Locale.ROOT).split("\\W+")).filter(word -> word.length() > 2)
                .toList();
        return each.isEmpty()
                ? List.of()
                : ALL.values().stream()
                        .filter(one -> each.stream().allMatch(one.meaning.toLowerCase(Locale.ROOT)::contains))
                        .map(Operation::name).toList();
    }

    /** How many letters are to be changed, added, left out or exchanged with the next. */
    private static int distance(String a, String b) {
        List<int[]> rows = new ArrayList<>();
        for (int i = 0; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            rows.add(row);
            for (int j = 0; j <= b.length(); j++) {
                row[j] = i == 0 ? j : j == 0 ? i : step(rows, a, b, i, j);
            }
        }
        return rows.getLast()[b.length()];
    }

    private static int step(List<int[]> rows, String a, String b, int i, int j) {
        int changed = rows.get(i - 1)[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(changed, Math.min(rows.get(i - 1)[j], rows.get(i)[j - 1]) + 1);
        boolean exchanged = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return exchanged ? Math.min(least, rows.get(i - 2)[j - 2] + 1) : least;
    }
}
