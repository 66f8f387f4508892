package io.signalbox.core.script.lang;

import io.signalbox.core.script.lang.Token.Kind;
import io.signalbox.core.text.Nearest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one stream of tokens of a script and the files that it includes: {@code include_file},
 * {@code #!define}, {@code #!ifdef}, {@code #!ifndef}, {@code #!else}, {@code #!endif}.
 */
final class Preprocessor {
  /** Files in all: stops files that include each other many times over. */
  private static final int MAX_FILES = 200;

  /** Definitions within definitions: stops one that names itself. */
  private static final int MAX_EXPANSIONS = 16;

  /** Characters of one file, and tokens of all: stop a small file that unfolds to a huge one. */
  private static final int MAX_FILE = 1 << 20;

  private static final int MAX_TOKENS = 400_000;

  private static final Set<String> DIRECTIVES =
      Set.of("define", "ifdef", "ifndef", "else", "endif");
  private static final Set<String> DIALECTS =
      Set.of("SIGNALBOX", "KAMAILIO", "OPENSER", "SER", "ALL", "MAXCOMPAT");

  private final ScriptFiles files;
  private final PvNames names;
  private final Habits habits;
  private final Issues issues;
  private final List<Token> out = new ArrayList<>();
  private final Map<String, List<Token>> defines = new LinkedHashMap<>();
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Deque<String> including = new ArrayDeque<>();
  private int included;
  private int emitted;
  private boolean full;

  Preprocessor(ScriptFiles files, PvNames names, Habits habits, Issues issues) {
    this.files = files;
    this.names = names;
    this.habits = habits;
    this.issues = issues;
  }

  /** All tokens, the last of them an {@link Kind#END}. */
  List<Token> tokens(String mainFile) {
    Source nothing = new Source(mainFile, "");
    Source main = load(mainFile, nothing.span(0, 0), false).orElse(nothing);
    expand(main);
    int end = main.text().length();
    out.add(new Token(Kind.END, main.span(end, end), ""));
    return out;
  }

  /** The texts of the definitions, by name. */
  Map<String, String> defines() {
    return texts;
  }

  private Optional<Source> load(String path, Span wanted, boolean optional) {
    Optional<String> text = files.read(path);
    if (text.isEmpty() && !optional) {
      issues.error(wanted, "cannot read " + path);
    } else if (text.isPresent() && text.get().length() > MAX_FILE) {
      issues.error(wanted, path + " is longer than " + MAX_FILE + " characters");
      return Optional.empty();
    }
    return text.map(t -> new Source(path, t));
  }

  /** A condition that is open: whether its code counts, and whether its {@code else} would. */
  private record Condition(Span span, boolean active, boolean otherwise) {}

  private void expand(Source source) {
    including.push(source.name());
    Deque<Condition> open = new ArrayDeque<>();
    List<Token> tokens = Lexer.tokens(source, names);
    for (int i = 0; i < tokens.size() && !full; i++) {
      Token token = tokens.get(i);
      boolean active = open.stream().allMatch(Condition::active);
      if (token.kind() == Kind.DIRECTIVE) {
        directive(token, open, active);
      } else if (!active) {
        continue;
      } else if (token.is("include_file") || token.is("import_file")) {
        boolean named = i + 1 < tokens.size() && tokens.get(i + 1).kind() == Kind.STRING;
        if (named) {
          include(tokens.get(++i), token.is("import_file"));
        } else {
          issues.error(token.span(), "the name of the file to include is missing");
        }
      } else {
        emit(token, 0);
      }
    }
    open.forEach(c -> issues.error(c.span(), "the condition has no #!endif"));
    including.pop();
  }

  /** {@code optional}: as in Kamailio, one that may be missing. */
  private void include(Token name, boolean optional) {
    String folder = name.span().source().name();
    folder = folder.substring(0, folder.lastIndexOf('/') + 1);
    Optional<String> path = name.template().constant().flatMap(new RelativePath(folder)::resolve);
    if (path.isEmpty()) {
      issues.error(name.span(), "an included file is named by a path below the script's folder");
    } else if (including.contains(path.get())) {
      issues.error(name.span(), path.get() + " includes itself");
    } else if (++included > MAX_FILES) {
      issues.error(name.span(), "a script includes at most " + MAX_FILES + " files");
    } else {
      load(path.get(), name.span(), optional).ifPresent(this::expand);
    }
  }

  private void emit(Token token, int depth) {
    if (full || emitted++ > MAX_TOKENS) {
      tooLong(token);
      return;
    }
    List<Token> replacement = token.kind() == Kind.IDENT ? defines.get(token.text()) : null;
    if (token.kind() == Kind.BAD) {
      issues.error(token.span(), token.text());
      out.add(token);
    } else if (replacement != null && depth == MAX_EXPANSIONS) {
      String message = "the definition of " + token.text() + " names itself";
      issues.error(token.span(), message);
      out.add(new Token(Kind.BAD, token.span(), message));
    } else if (replacement != null) {
      replacement.forEach(t -> emit(t, depth + 1));
    } else {
      out.add(token);
    }
  }

  private void tooLong(Token token) {
    if (!full) {
      full = true;
      issues.error(token.span(), "the script is longer than " + MAX_TOKENS + " words");
    }
  }

  private void directive(Token token, Deque<Condition> open, boolean active) {
    String[] words = token.text().substring(2).strip().split("\\s+", 3);
    String name = words.length > 1 ? words[1] : "";
    switch (words[0]) {
      case "ifdef" -> condition(token, open, texts.containsKey(name), name);
      case "ifndef" -> condition(token, open, !texts.containsKey(name), name);
      case "else" -> {
        if (open.isEmpty()) {
          issues.error(token.span(), "#!else without #!ifdef");
        } else {
          Condition condition = open.pop();
          open.push(new Condition(condition.span, condition.otherwise, false));
        }
      }
      case "endif" -> {
        if (open.poll() == null) {
          issues.error(token.span(), "#!endif without #!ifdef");
        }
      }
      case "define" -> {
        if (active) {
          define(token, name);
        }
      }
      default -> {
        if (active && !DIALECTS.contains(words[0])) {
          String hint =
              habits
                  .instead("#!" + words[0])
                  .or(
                      () ->
                          Nearest.to(words[0], DIRECTIVES).map(n -> "did you mean \"" + n + "\"?"))
                  .orElse("there are #!define, #!ifdef, #!ifndef, #!else and #!endif");
          issues.error(token.span(), "there is no directive #!" + words[0], hint);
        }
      }
    }
  }

  private void condition(Token token, Deque<Condition> open, boolean holds, String name) {
    if (!word(name)) {
      issues.error(token.span(), "the name that the condition asks for is missing");
    }
    open.push(new Condition(token.span(), holds, !holds));
  }

  private void define(Token token, String name) {
    if (!word(name)) {
      issues.error(token.span(), "#!define is followed by a name and a value");
      return;
    }
    Source source = token.span().source();
    int nameAt = source.text().indexOf(name, token.span().start() + "#!define".length());
    int start = nameAt + name.length();
    List<Token> value = Lexer.tokens(source.span(start, token.span().end()), names);
    defines.put(name, value);
    texts.put(
        name,
        value.size() == 1 && value.get(0).template() != null
            ? value.get(0).template().constant().orElse(value.get(0).text())
            : source.text().substring(start, token.span().end()).strip());
  }

  private static boolean word(String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_]*");
  }
}
