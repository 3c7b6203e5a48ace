package dev.quern.compiler.ir;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Functions that tail-call each other and are compiled as one function, see {@link
 * TailGroupBuilder}.
 *
 * @param index the index of that function, which is none of the module's
 * @param members the functions, in the order of their code
 * @param heads the members, by their places, where that function can begin: those that others call,
 *     and those that a member jumps back to
 * @param parameters the parameters of that function: as many of each type as the member has that
 *     has most of them, and, where there are several heads, which one to begin with
 */
public record TailGroup(
    int index, List<Integer> members, List<Integer> heads, List<IrType> parameters) {
  public TailGroup {
    members = List.copyOf(members);
    heads = List.copyOf(heads);
    parameters = List.copyOf(parameters);
  }

  /** Whether the last parameter tells which head to begin with. */
  public boolean hasSelector() {
    return heads.size() > 1;
  }

  /** Whether the joined function can begin with a member. */
  public boolean isHead(int member) {
    return heads.contains(members.indexOf(member));
  }

  /** The value of the last parameter that stands for a head. */
  public int selector(int member) {
    return heads.indexOf(members.indexOf(member));
  }

  /**
   * Which parameters are those of a member: its first of a type is the first of that type.
   *
   * @param types the types of the member's parameters
   * @return their places among {@link #parameters}
   */
  public int[] places(List<IrType> types) {
    Map<IrType, Integer> last = new HashMap<>();
    int[] places = new int[types.size()];
    for (int i = 0; i < places.length; i++) {
      IrType type = types.get(i);
      int place = last.getOrDefault(type, -1) + 1;
      while (!parameters.get(place).equals(type)) {
        place++;
      }
      places[i] = place;
      last.put(type, place);
    }
    return places;
  }
}
