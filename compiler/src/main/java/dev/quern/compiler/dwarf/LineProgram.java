package dev.quern.compiler.dwarf;

import java.util.ArrayList;
import java.util.List;

/** Runs a program of {@code .debug_line} (DWARF 5, section 6.2), versions 2 to 5. */
final class LineProgram {
  private static final int EXTENDED = 0;
  private static final int COPY = 1;
  private static final int ADVANCE_PC = 2;
  private static final int ADVANCE_LINE = 3;
  private static final int SET_FILE = 4;
  private static final int NEGATE_STATEMENT = 6;
  private static final int CONST_ADD_PC = 8;
  private static final int FIXED_ADVANCE_PC = 9;

  private static final int END_SEQUENCE = 1;
  private static final int SET_ADDRESS = 2;
  private static final int DEFINE_FILE = 3;

  private static final int CONTENT_PATH = 1;
  private static final int CONTENT_DIRECTORY = 2;

  private final DwarfSections sections;
  private final LineTableBuilder table;
  private final String compilationDirectory;
  private final List<String> directories = new ArrayList<>();
  private final List<Integer> files = new ArrayList<>();
  private Cursor in;
  private int version;
  private boolean is64;
  private int instructionLength;
  private boolean startsAsStatement;
  private int lineBase;
  private int lineRange;
  private int opcodeBase;
  private int[] operandCounts;

  /**
   * @param compilationDirectory what relative directories are relative to; may be empty
   */
  LineProgram(DwarfSections sections, LineTableBuilder table, String compilationDirectory) {
    this.sections = sections;
    this.table = table;
    this.compilationDirectory = compilationDirectory;
  }

  /**
   * Runs the program at an offset.
   *
   * @return the table's indices of the program's files, by their numbers in the unit
   */
  List<Integer> run(long offset) {
    in = sections.open("line").seek(offset);
    long length = in.u32();
    is64 = length == 0xFFFF_FFFFL;
    in = in.limited(is64 ? in.u64() : length);
    sections.budget.spend(4L * in.remaining());
    readHeader();
    execute();
    return files;
  }

  private void readHeader() {
    version = in.u16();
    if (version < 2 || version > 5) {
      throw new DwarfException("a table of lines has the version " + version);
    }
    int addressSize = 4;
    if (version >= 5) {
      addressSize = in.u8();
      in.u8();
    }
    if (addressSize != 4 && addressSize != 8) {
      throw new DwarfException("addresses of " + addressSize + " bytes");
    }
    long headerLength = in.offset(is64);
    long program = in.offset() + headerLength;
    instructionLength = in.u8();
    if (version >= 4) {
      in.u8();
    }
    startsAsStatement = in.u8() != 0;
    lineBase = in.s8();
    lineRange = in.u8();
    opcodeBase = in.u8();
    if (lineRange == 0 || opcodeBase == 0) {
      throw new DwarfException("a table of lines has no opcodes");
    }
    operandCounts = new int[opcodeBase];
    for (int i = 1; i < opcodeBase; i++) {
      operandCounts[i] = in.u8();
    }
    if (version >= 5) {
      readNames(true);
      readNames(false);
    } else {
      readOldNames();
    }
    in.seek(program);
  }

  private void readOldNames() {
    directories.add(compilationDirectory);
    for (String name = in.string(); !name.isEmpty(); name = in.string()) {
      directories.add(name);
    }
    files.add(-1);
    for (String name = in.string(); !name.isEmpty(); name = in.string()) {
      addFile(name, in.uleb());
      in.uleb();
      in.uleb();
    }
  }

  private void readNames(boolean ofDirectories) {
    int formats = in.u8();
    int[] contents = new int[formats];
    int[] forms = new int[formats];
    for (int i = 0; i < formats; i++) {
      contents[i] = in.index();
      forms[i] = in.index();
    }
    long count = in.uleb();
    if (count < 0 || count > in.remaining() || (formats == 0 && count > 0)) {
      throw new DwarfException("a table of lines has " + count + " files");
    }
    for (int i = 0; i < count; i++) {
      String name = "";
      long directory = 0;
      for (int k = 0; k < formats; k++) {
        switch (contents[k]) {
          case CONTENT_PATH -> name = string(forms[k]);
          case CONTENT_DIRECTORY -> directory = number(forms[k]);
          default -> skip(forms[k]);
        }
      }
      if (ofDirectories) {
        directories.add(name);
      } else {
        addFile(name, directory);
      }
    }
  }

  private String string(int form) {
    return switch (form) {
      case Dw.FORM_STRING -> in.string();
      case Dw.FORM_LINE_STRP -> sections.string("line_str", in.offset(is64));
      case Dw.FORM_STRP -> sections.string("str", in.offset(is64));
      default -> throw new DwarfException("a file's name has the form %#x".formatted(form));
    };
  }

  private long number(int form) {
    return switch (form) {
      case Dw.FORM_UDATA -> in.uleb();
      case Dw.FORM_DATA1 -> in.u8();
      case Dw.FORM_DATA2 -> in.u16();
      case Dw.FORM_DATA4 -> in.u32();
      case Dw.FORM_DATA8 -> in.u64();
      default -> throw new DwarfException("a file's directory has the form %#x".formatted(form));
    };
  }

  private void skip(int form) {
    switch (form) {
      case Dw.FORM_STRING -> in.skipString();
      case Dw.FORM_LINE_STRP, Dw.FORM_STRP -> in.offset(is64);
      case Dw.FORM_DATA16 -> in.skip(16);
      case Dw.FORM_BLOCK -> in.skip(in.uleb());
      default -> number(form);
    }
  }

  private void addFile(String name, long directory) {
    String path =
        directory >= 0 && directory < directories.size() ? directories.get((int) directory) : "";
    boolean relative = !path.isEmpty() && !path.startsWith("/") && path.indexOf(':') != 1;
    if (relative && !compilationDirectory.isEmpty() && !path.equals(compilationDirectory)) {
      path = compilationDirectory + "/" + path;
      sections.budget.spend(path.length());
    }
    files.add(table.file(new SourceFile(path, name)));
  }

  private void execute() {
    long address = 0;
    long file = 1;
    long line = 1;
    boolean statement = startsAsStatement;
    table.dropSequence();
    while (!in.atEnd()) {
      int opcode = in.u8();
      if (opcode >= opcodeBase) {
        int adjusted = opcode - opcodeBase;
        address += (long) (adjusted / lineRange) * instructionLength;
        line += lineBase + adjusted % lineRange;
        row(address, file, line, statement);
        continue;
      }
      switch (opcode) {
        case EXTENDED -> {
          long length = in.uleb();
          int start = in.offset();
          Cursor operands = in.limited(length);
          if (length > 0) {
            switch (operands.u8()) {
              case END_SEQUENCE -> {
                table.endSequence(address);
                address = 0;
                file = 1;
                line = 1;
                statement = startsAsStatement;
              }
              case SET_ADDRESS ->
                  address = length == 9 ? operands.u64() : operands.unsigned((int) length - 1);
              case DEFINE_FILE -> addFile(operands.string(), operands.uleb());
              default -> {}
            }
          }
          in.seek(start + length);
        }
        case COPY -> row(address, file, line, statement);
        case ADVANCE_PC -> address += in.uleb() * instructionLength;
        case ADVANCE_LINE -> line += in.sleb();
        case SET_FILE -> file = in.uleb();
        case NEGATE_STATEMENT -> statement = !statement;
        case CONST_ADD_PC -> address += (long) ((255 - opcodeBase) / lineRange) * instructionLength;
        case FIXED_ADVANCE_PC -> address += in.u16();
        default -> {
          for (int i = 0; i < operandCounts[opcode]; i++) {
            in.uleb();
          }
        }
      }
    }
    table.dropSequence();
  }

  private void row(long address, long file, long line, boolean statement) {
    int index = file >= 0 && file < files.size() ? files.get((int) file) : -1;
    boolean known = index >= 0 && line > 0 && line <= Integer.MAX_VALUE;
    table.row(address, known ? index : 0, known ? (int) line : 0, known && statement);
  }
}
