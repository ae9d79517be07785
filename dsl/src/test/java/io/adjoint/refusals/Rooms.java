package io.adjoint.refusals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.adjoint.op.Custom;
import io.adjoint.op.Entry;
import io.adjoint.op.Pointwise;
import io.adjoint.op.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What callers see of the rooms of operations: families, the types in their signatures, and what declares an operation
 * of a user's own. All else is public for other rooms alone, as are functions whose Javadoc says {@code @hidden}.
 */
final class Rooms {

    private static final Path SOURCES = Path.of(System.getProperty("basedir", "."), "../core/src/main/java");

    private static final Pattern HIDDEN = Pattern.compile(
            "/\\*\\*(?:(?!\\*/).)*@hidden(?:(?!\\*/).)*\\*/\\s*public static [^(;]*?(\\w+)\\(([^{]*)\\)",
            Pattern.DOTALL);

    private static final Map<Class<?>, Set<String>> HIDDEN_IN = new HashMap<>();

    private static final Set<String> SIGNATURES = signatures();

    private Rooms() {}

    static boolean ofCallers(Class<?> type) {
        return isFamily(type) || List.of(Custom.class, Pointwise.class, Entry.class, Sample.class).contains(type)
                || SIGNATURES.contains(type.getName())
                || type.getEnclosingClass() != null && ofCallers(type.getEnclosingClass());
    }

    /** Whether the Javadoc of a family's function says that it is for other rooms alone. */
    static boolean isHidden(Executable entry) {
        Class<?> type = entry.getDeclaringClass();
        return isFamily(type) && HIDDEN_IN.computeIfAbsent(type, Rooms::hidden).contains(key(entry));
    }

    private static boolean isFamily(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).anyMatch(field -> field.getName().equals("ENTRIES"));
    }

    private static Set<String> signatures() {
        Set<String> names = new HashSet<>();
        new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.adjoint.op").stream().map(JavaClass::reflect).filter(Rooms::isFamily)
                .flatMap(family -> Stream.of(family.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !isHidden(method))
                .map(Method::toGenericString)
                .forEach(signature -> names.addAll(List.of(signature.split("[^\\w.$]+"))));
        return names;
    }

    private static Set<String> hidden(Class<?> family) {
        try {
            String source = Files.readString(SOURCES.resolve(family.getName().replace('.', '/') + ".java"),
                    StandardCharsets.UTF_8);
            Set<String> keys = new HashSet<>();
            HIDDEN.matcher(source).results().forEach(found -> keys.add(key(found.group(1), found.group(2))));
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(Executable entry) {
        return entry.getName() + Stream.of(entry.getParameterTypes()).map(Class::getSimpleName).toList();
    }

    private static String key(String name, String parameters) {
        String plain = parameters.replaceAll("<[^<>]*>", "").replaceAll("<[^<>]*>", "").replace("...", "[]").strip();
        return name + Stream.of(plain.split("\\s*,\\s*")).map(each -> each.split("\\s+")[0])
                .filter(type -> !type.isEmpty()).toList();
    }
}
