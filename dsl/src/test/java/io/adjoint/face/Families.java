package io.adjoint.face;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/**
 * The public functions of the core's families as their sources say them: the compiler's own parser reads them.
 *
 * @param operations all of them, in the order of the sources
 * @param parts records of results, by the names that results have
 * @param homes where a type lives that operations name in their signatures, by its simple name
 */
record Families(List<Operation> operations, Map<String, Parts> parts, Map<String, String> homes) {

    /**
     * A record of several results.
     *
     * @param home the family that it is nested in
     * @param name its simple name
     * @param components its parts, all of them expressions
     * @param doc its documentation
     */
    record Parts(String home, String name, List<String> components, Doc doc) {

        /** Its name within the family, as a function's result says it. */
        String type() {
            return home.substring(home.lastIndexOf('.') + 1) + "." + name;
        }
    }

    private static final Set<String> RESULTS = Set.of(Operation.EXPR, "List<Expr>");

    /** Reads every source file below some folders. */
    static Families in(List<Path> folders) {
        List<Operation> operations = new ArrayList<>();
        Map<String, Parts> parts = new TreeMap<>();
        Map<String, String> homes = new TreeMap<>();
        Sources.read(folders, (unit, docs) -> read(unit, docs, operations, parts, homes));
        operations.removeIf(each -> !RESULTS.contains(each.result()) && !parts.containsKey(each.result()));
        return new Families(operations, parts, homes);
    }

    private static void read(CompilationUnitTree unit, DocTrees docs, List<Operation> operations,
            Map<String, Parts> parts,
            Map<String, String> homes) {
        String room = unit.getPackageName() == null ? "" : unit.getPackageName().toString();
        Map<String, String> scope = new TreeMap<>();
        Map<String, String> imports = new TreeMap<>();
        for (ImportTree each : unit.getImports()) {
            if (!each.isStatic()) {
                imported(each.getQualifiedIdentifier().toString(), scope, imports);
            }
        }
        for (var type : unit.getTypeDecls()) {
            if (type instanceof ClassTree family && isPublic(family)) {
                homes.put(family.getSimpleName().toString(), room + "." + family.getSimpleName());
                TreePath path = new TreePath(new TreePath(unit), family);
                nested(family).forEach(each -> scope.put(each.getSimpleName().toString(),
                        family.getSimpleName() + "." + each.getSimpleName()));
                nested(family).forEach(each -> parts(room + "." + family.getSimpleName(), each,
                        comment(docs, path, each)).ifPresent(record -> parts.put(record.type(), record)));
                for (var member : isFamily(family) ? family.getMembers() : List.<Tree>of()) {
                    if (member instanceof MethodTree method && isPublicFunction(method)
                            && !comment(docs, path, method).contains("@hidden")) {
                        Operation operation = operation(room + "." + family.getSimpleName(), method,
                                comment(docs, path, method), scope);
                        operations.add(operation);
                        operation.types().filter(imports::containsKey)
                                .forEach(name -> homes.put(name, imports.get(name)));
                    }
                }
            }
        }
    }

    private static String comment(DocTrees docs, TreePath family, Tree member) {
        String comment = docs.getDocComment(new TreePath(family, member));
        return comment == null ? "" : comment;
    }

    /** What an import names, perhaps nested in another type. */
    private static void imported(String name, Map<String, String> scope, Map<String, String> imports) {
        String[] words = name.split("\\.(?=[A-Z])");
        String outer = words[1];
        imports.put(outer, words[0] + "." + outer);
        scope.put(words[words.length - 1], name.substring(words[0].length() + 1));
    }

    private static List<ClassTree> nested(ClassTree family) {
        return family.getMembers().stream().filter(ClassTree.class::isInstance).map(ClassTree.class::cast)
                .filter(Families::isPublic).toList();
    }

    private static boolean isPublic(ClassTree type) {
        return type.getModifiers().getFlags().contains(Modifier.PUBLIC);
    }

    /** Whether it lists operations in the vocabulary. */
    private static boolean isFamily(ClassTree type) {
        return type.getMembers().stream()
                .anyMatch(each -> each instanceof VariableTree field && field.getName().contentEquals("ENTRIES"));
    }

    /** Whether people call it: {@code @hidden} marks what is public for other rooms of the core alone. */
    private static boolean isPublicFunction(MethodTree method) {
        return method.getModifiers().getFlags().containsAll(List.of(Modifier.PUBLIC, Modifier.STATIC));
    }

    private static Optional<Parts> parts(String home, ClassTree type, String comment) {
        List<VariableTree> fields = type.getMembers().stream().filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(each -> !each.getModifiers().getFlags().contains(Modifier.STATIC)).toList();
        boolean ofExpressions = type.getKind() == Tree.Kind.RECORD
                && fields.stream().allMatch(each -> each.getType().toString().equals(Operation.EXPR));
        return ofExpressions
                ? Optional.of(new Parts(home, type.getSimpleName().toString(),
                        fields.stream().map(each -> each.getName().toString()).toList(), doc(comment)))
                : Optional.empty();
    }

    private static Doc doc(String comment) {
        return Doc.of(comment.replaceAll("(?m)^ ", ""));
    }

    private static Operation operation(String home, MethodTree method, String comment, Map<String, String> scope) {
        List<Operation.Parameter> parameters = method.getParameters().stream()
                .map(Families::parameter).map(each -> each.as(scoped(each.type(), scope))).toList();
        return new Operation(home, method.getName().toString(), parameters,
                scoped(method.getReturnType().toString(), scope), doc(comment));
    }

    /** A type with every nested one named by its outer one, too. */
    private static String scoped(String type, Map<String, String> scope) {
        return Pattern.compile("(?<![\\w.])[A-Z]\\w*").matcher(type)
                .replaceAll(name -> scope.getOrDefault(name.group(), name.group()));
    }

    private static Operation.Parameter parameter(VariableTree variable) {
        boolean orNumber = variable.getModifiers().getAnnotations().stream()
                .anyMatch(each -> each.getAnnotationType().toString().equals("OrNumber"));
        String type = variable.getType().toString();
        boolean variadic = variable.toString().contains("...");
        return new Operation.Parameter(variadic ? type.replaceFirst("\\[]$", "...") : type,
                variable.getName().toString(), orNumber);
    }
}
