package dev.quern.api;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What code outside of a package can use of it: a line for each public type and for each of its
 * public and protected members. A line says all that callers depend on, so a change of it is a line
 * gone and another come.
 */
final class Signatures {
  private final SortedSet<String> lines = new TreeSet<>();

  private Signatures() {}

  /** The lines of the package of a class. */
  static SortedSet<String> ofPackage(Class<?> member) throws IOException {
    Signatures signatures = new Signatures();
    for (String name : classNames(member)) {
      try {
        signatures.type(Class.forName(name, false, member.getClassLoader()));
      } catch (ClassNotFoundException e) {
        throw new IOException(e);
      }
    }
    return signatures.lines;
  }

  private static List<String> classNames(Class<?> member) throws IOException {
    String folder = member.getPackageName().replace('.', '/');
    try {
      URI source = member.getProtectionDomain().getCodeSource().getLocation().toURI();
      if (Files.isDirectory(Path.of(source))) {
        return classNames(Path.of(source).resolve(folder), member.getPackageName());
      }
      try (FileSystem jar = FileSystems.newFileSystem(Path.of(source))) {
        return classNames(jar.getPath(folder), member.getPackageName());
      }
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static List<String> classNames(Path folder, String packageName) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> packageName + "." + name.substring(0, name.length() - ".class".length()))
          .sorted()
          .toList();
    }
  }

  private void type(Class<?> type) {
    for (Class<?> outer = type; outer != null; outer = outer.getDeclaringClass()) {
      if (!isVisible(outer.getModifiers()) || outer.isAnonymousClass() || outer.isLocalClass()) {
        return;
      }
    }
    String supertypes =
        Stream.concat(
                Stream.ofNullable(type.getGenericSuperclass()),
                Arrays.stream(type.getGenericInterfaces()))
            .map(Type::getTypeName)
            .sorted()
            .collect(Collectors.joining(", "));
    lines.add(
        "%s: %s%s %s"
            .formatted(
                type.getName(),
                modifiers(type.getModifiers() & ~Modifier.INTERFACE),
                kind(type),
                supertypes)
            .trim());
    List<AnnotatedElement> members = new ArrayList<>();
    members.addAll(List.of(type.getDeclaredFields()));
    members.addAll(List.of(type.getDeclaredConstructors()));
    members.addAll(List.of(type.getDeclaredMethods()));
    for (AnnotatedElement member : members) {
      Member declared = (Member) member;
      if (isVisible(declared.getModifiers()) && !declared.isSynthetic()) {
        lines.add(type.getName() + "." + member(declared));
      }
    }
    if (type.isRecord()) {
      lines.add(type.getName() + "(" + components(type) + ")");
    }
  }

  private static String components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getName)
        .collect(Collectors.joining(", "));
  }

  private static String kind(Class<?> type) {
    if (type.isAnnotation()) {
      return "annotation";
    } else if (type.isInterface()) {
      return type.isSealed() ? "sealed interface" : "interface";
    } else if (type.isEnum()) {
      return "enum";
    }
    return type.isRecord() ? "record" : "class";
  }

  private static String member(Member member) {
    if (member instanceof Field field) {
      return "%s: %s%s"
          .formatted(
              field.getName(),
              modifiers(field.getModifiers()),
              field.getGenericType().getTypeName());
    } else if (member instanceof Method method) {
      return "%s(%s): %s%s%s"
          .formatted(
              method.getName(),
              types(method.getGenericParameterTypes()),
              modifiers(method.getModifiers() & ~Modifier.TRANSIENT & ~Modifier.VOLATILE),
              method.getGenericReturnType().getTypeName(),
              thrown(method.getGenericExceptionTypes()));
    }
    Constructor<?> constructor = (Constructor<?>) member;
    return "<init>(%s): %s%s"
        .formatted(
            types(constructor.getGenericParameterTypes()),
            modifiers(constructor.getModifiers() & ~Modifier.TRANSIENT),
            thrown(constructor.getGenericExceptionTypes()).trim())
        .trim();
  }

  private static String types(Type[] types) {
    return Arrays.stream(types).map(Type::getTypeName).collect(Collectors.joining(", "));
  }

  private static String thrown(Type[] types) {
    return types.length == 0 ? "" : " throws " + types(types);
  }

  /** Modifiers that callers see; that a method is final matters to subclasses. */
  private static String modifiers(int modifiers) {
    int seen = Modifier.PROTECTED | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT;
    String text = Modifier.toString(modifiers & seen);
    return text.isEmpty() ? "" : text + " ";
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }
}
