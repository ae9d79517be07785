package io.adjoint.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import io.adjoint.face.Sources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;

/** Whatever people see says what it is: every public declaration of the sources has a comment, or overrides one that has. */
class CommentsTest {

    private static final Path BASE = Path.of(System.getProperty("basedir", "."));

    private static final List<Path> SOURCES = Stream.of("../core/src/main/java", "src/main/java", "src/face/java",
            "../notebooks/src/main/java").map(BASE::resolve).toList();

    private int seen;

    @Test
    void everyPublicDeclarationHasAComment() {
        List<String> bare = new ArrayList<>();
        Sources.read(SOURCES, (unit, docs) -> {
            for (Tree type : unit.getTypeDecls()) {
                visit(new TreePath(new TreePath(unit), type), false, docs, bare);
            }
        });
        assertEquals(List.of(), bare);
        assertTrue(seen > 1000, () -> "declarations: " + seen);
    }

    private void visit(TreePath path, boolean inInterface, DocTrees docs, List<String> bare) {
        if (!(path.getLeaf() instanceof ClassTree type) || !isSeen(type.getModifiers(), inInterface)) {
            return;
        }
        requireComment(path, type.getSimpleName(), docs, bare);
        boolean within = type.getKind() == Tree.Kind.INTERFACE;
        for (Tree member : type.getMembers()) {
            TreePath at = new TreePath(path, member);
            if (member instanceof ClassTree) {
                visit(at, within, docs, bare);
            } else if (member instanceof MethodTree method && isSeen(method.getModifiers(), within)
                    && !overrides(method)) {
                requireComment(at, method.getName(), docs, bare);
            } else if (member instanceof VariableTree field && isSeen(field.getModifiers(), within)) {
                requireComment(at, field.getName(), docs, bare);
            }
        }
    }

    private void requireComment(TreePath path, CharSequence name, DocTrees docs, List<String> bare) {
        seen++;
        if (docs.getDocComment(path) == null) {
            bare.add(path.getCompilationUnit().getSourceFile().getName() + ": " + name);
        }
    }

    private static boolean isSeen(ModifiersTree modifiers, boolean inInterface) {
        Set<Modifier> flags = modifiers.getFlags();
        return flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED)
                || inInterface && !flags.contains(Modifier.PRIVATE);
    }

    private static boolean overrides(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(each -> each.getAnnotationType().toString().equals("Override"));
    }
}
