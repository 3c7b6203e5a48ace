package dev.quern.compiler.codegen;

import dev.quern.compiler.debug.CodePlaces;
import dev.quern.compiler.debug.DebugLevel;
import dev.quern.compiler.debug.SourcePlace;
import dev.quern.compiler.ir.TailGroup;
import dev.quern.compiler.module.FunctionBody;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Where the instructions of a joined function come from. Every place tells the member, so that a
 * stack trace has it instead of the method. Where there are no lines, the file of a place is the
 * module and its offset, if that is asked for.
 */
final class JoinedPlaces implements CodePlaces {
  private record Member(String name, int start, CodePlaces places) {}

  private final NavigableMap<Integer, Member> members = new TreeMap<>();
  private final ModuleLayout layout;
  private final Member first;

  JoinedPlaces(ModuleLayout layout, TailGroup group) {
    this.layout = layout;
    for (int function : group.members()) {
      FunctionBody body = layout.module.body(function);
      CodePlaces places = layout.sources.placesOf(function, body);
      members.put(body.start(), new Member(layout.functions.name(function), body.start(), places));
    }
    first = members.get(layout.module.body(group.members().get(0)).start());
  }

  @Override
  public SourcePlace at(int offset) {
    Member member = memberAt(offset);
    SourcePlace place = member.places().at(offset);
    return place == null ? withoutLine(member, offset) : inMember(place, member);
  }

  @Override
  public boolean isStatement(int offset) {
    return memberAt(offset).places().isStatement(offset);
  }

  @Override
  public SourcePlace declaration() {
    return declaration(first);
  }

  @Override
  public SourcePlace declarationAt(int offset) {
    return declaration(memberAt(offset));
  }

  private SourcePlace declaration(Member member) {
    SourcePlace place = member.places().declaration();
    return place == null ? withoutLine(member, member.start()) : inMember(place, member);
  }

  private Member memberAt(int offset) {
    return members.floorEntry(offset).getValue();
  }

  private static SourcePlace inMember(SourcePlace place, Member member) {
    return place.caller() == null
        ? new SourcePlace(place.file(), place.line(), member.name(), null)
        : new SourcePlace(
            place.file(), place.line(), place.function(), inMember(place.caller(), member));
  }

  private SourcePlace withoutLine(Member member, int offset) {
    if (!layout.debug.includes(DebugLevel.NAMES)) {
      return null;
    }
    String file = layout.sourceName();
    if (layout.debug.includes(DebugLevel.LINES) && layout.sources.isEmpty()) {
      file = OffsetPlaces.file(file, member.start(), offset);
    }
    return OffsetPlaces.withoutLine(file, member.name());
  }
}
