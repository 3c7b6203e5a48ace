package dev.quern.runtime.abi;

import java.lang.invoke.VarHandle;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An interned recursion group.
 *
 * <p>A group's key is its text with every {@code $n} replaced: by {@code rec.k} if it means the
 * k-th type of the group itself, else by {@code #id} with the process-wide number of the type
 * meant, which is interned already because groups refer only to earlier ones. Equal keys therefore
 * mean equal types. Groups are held weakly, so that types of unloaded modules disappear; a key
 * cannot come back with another meaning, since numbers are never reused.
 */
final class RecursionGroup {

  private static final Map<String, Interned> GROUPS = new HashMap<>();
  private static final ReferenceQueue<RecursionGroup> CLEARED = new ReferenceQueue<>();
  private static long lastId;

  private final Map<String, DefinedType> references;
  private final DefinedType[] members;

  private RecursionGroup(String key, Map<String, DefinedType> references) {
    this.references = references;
    List<String> texts = split(key);
    members = new DefinedType[texts.size()];
    for (int i = 0; i < members.length; i++) {
      members[i] = new DefinedType(this, texts.get(i), ++lastId);
    }
  }

  private static final class Interned extends WeakReference<RecursionGroup> {
    private final String key;

    Interned(String key, RecursionGroup group) {
      super(group, CLEARED);
      this.key = key;
    }
  }

  static DefinedType[] define(String groups) {
    // An overflow inside the map could lose groups, and with them the equality of types.
    Abi.reserveStack();
    List<DefinedType> types = new ArrayList<>();
    int start = 0;
    while (start < groups.length()) {
      int end = groups.indexOf('\n', start);
      end = end < 0 ? groups.length() : end;
      RecursionGroup group = intern(groups.substring(start, end), types);
      for (DefinedType member : group.members) {
        types.add(member);
      }
      start = end + 1;
    }
    DefinedType[] defined = types.toArray(new DefinedType[0]);
    // Generated code keeps the array in a plain static field, which any thread may read.
    VarHandle.storeStoreFence();
    return defined;
  }

  private static RecursionGroup intern(String line, List<DefinedType> types) {
    Map<String, DefinedType> references = new HashMap<>();
    String key = canonical(line, types, references);
    synchronized (GROUPS) {
      expunge();
      Interned interned = GROUPS.get(key);
      RecursionGroup group = interned == null ? null : interned.get();
      if (group == null) {
        group = new RecursionGroup(key, references);
        GROUPS.put(key, new Interned(key, group));
      }
      return group;
    }
  }

  private static void expunge() {
    for (Object cleared = CLEARED.poll(); cleared != null; cleared = CLEARED.poll()) {
      GROUPS.remove(((Interned) cleared).key, cleared);
    }
  }

  private static String canonical(
      String line, List<DefinedType> types, Map<String, DefinedType> references) {
    if (line.indexOf('$') < 0) {
      return line;
    }
    StringBuilder key = new StringBuilder(line.length());
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at++);
      if (c != '$') {
        key.append(c);
        continue;
      }
      int start = at;
      while (at < line.length() && Character.isDigit(line.charAt(at))) {
        at++;
      }
      int index = Integer.parseInt(line.substring(start, at));
      if (index >= types.size()) {
        key.append("rec.").append(index - types.size());
      } else {
        DefinedType type = types.get(index);
        String reference = "#" + type.id();
        references.put(reference, type);
        key.append(reference);
      }
    }
    return key.toString();
  }

  /** The types inside {@code (rec ...)}; the text itself if it is no such group. */
  private static List<String> split(String key) {
    if (!key.startsWith("(rec")) {
      return List.of(key);
    }
    List<String> texts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c == '(') {
        if (++depth == 2) {
          start = i;
        }
      } else if (c == ')') {
        if (--depth == 1) {
          texts.add(key.substring(start, i + 1));
        }
      }
    }
    return texts;
  }

  /** The type that {@code #id} or {@code rec.k} means in this group; null if it means none. */
  DefinedType resolve(String reference) {
    if (reference.startsWith("rec.")) {
      int index = Integer.parseInt(reference.substring(4));
      return index < members.length ? members[index] : null;
    }
    return references.get(reference);
  }
}
