package dev.quern.runtime.abi;

import java.lang.invoke.VarHandle;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * An interned recursion group.
 *
 * <p>A group's key is its text with every {@code $n} replaced: by {@code rec.k} if it means the
 * k-th type of the group itself, else by {@code #name} with the name of the type meant. A name
 * holds 160 bits of a digest of the type's group's key, and is the same in every process; equal
 * keys therefore mean equal types. Few types are ever asked for their names (structures, arrays,
 * and what others refer to), and the first digest loads some seventy classes of the JDK, so names
 * are made when they are asked for ({@link TypeNames}). Groups are held weakly, so that function
 * types of unloaded modules disappear; those with structure or array types stay, because their
 * classes do.
 */
final class RecursionGroup {

  private static final Map<String, WeakReference<RecursionGroup>> GROUPS = new HashMap<>();
  private static final ReferenceQueue<RecursionGroup> CLEARED = new ReferenceQueue<>();

  final String key;
  private final Map<String, DefinedType> references;
  private final DefinedType[] members;
  private String namePrefix;

  private RecursionGroup(String key, Map<String, DefinedType> references) {
    this.key = key;
    this.references = references;
    List<String> texts = split(key);
    members = new DefinedType[texts.size()];
    for (int i = 0; i < members.length; i++) {
      members[i] = new DefinedType(this, texts.get(i), i);
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

  /** The name of a member. */
  String name(int position) {
    if (namePrefix == null) {
      namePrefix = TypeNames.prefix(key);
    }
    return namePrefix.concat("_").concat(Integer.toString(position));
  }

  private static RecursionGroup intern(String line, List<DefinedType> types) {
    BitSet meant = line.indexOf('$') < 0 ? null : new BitSet();
    String key = meant == null ? line : canonical(line, types, meant);
    synchronized (GROUPS) {
      expunge();
      WeakReference<RecursionGroup> interned = GROUPS.get(key);
      RecursionGroup group = interned == null ? null : interned.get();
      if (group == null) {
        Map<String, DefinedType> references = new HashMap<>();
        for (int i = meant == null ? -1 : meant.nextSetBit(0);
            i >= 0;
            i = meant.nextSetBit(i + 1)) {
          references.put("#".concat(types.get(i).name()), types.get(i));
        }
        group = new RecursionGroup(key, references);
        GROUPS.put(key, new WeakReference<>(group, CLEARED));
      }
      return group;
    }
  }

  /** Looks through all groups, but only after some were collected. */
  private static void expunge() {
    if (CLEARED.poll() == null) {
      return;
    }
    while (CLEARED.poll() != null) {
      // One search is for all of them.
    }
    Iterator<WeakReference<RecursionGroup>> groups = GROUPS.values().iterator();
    while (groups.hasNext()) {
      if (groups.next().get() == null) {
        groups.remove();
      }
    }
  }

  /**
   * The key of a group.
   *
   * @param before the types before it, by their index
   * @param meant takes the indices of those that the group refers to
   */
  private static String canonical(String line, List<DefinedType> before, BitSet meant) {
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
      if (index >= before.size()) {
        key.append("rec.").append(index - before.size());
      } else {
        meant.set(index);
        key.append('#').append(before.get(index).name());
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

  /** The type that {@code #name} or {@code rec.k} means in this group; null if it means none. */
  DefinedType resolve(String reference) {
    if (reference.startsWith("rec.")) {
      int index = Integer.parseInt(reference.substring(4));
      return index < members.length ? members[index] : null;
    }
    return references.get(reference);
  }
}
