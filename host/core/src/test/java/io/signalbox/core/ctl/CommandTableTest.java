package io.signalbox.core.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class CommandTableTest {
  private static final Path PAGE = Path.of("..", "..", "scripts", "README.md");

  /** The first cell of a line of the page's table. */
  private static final Pattern CELL = Pattern.compile("(?m)^\\| (`.+?`) \\|");

  private static final Pattern COMMAND = Pattern.compile("`([^`]+)`");

  private static Stream<String> words() {
    return CommandTable.ALL.stream().map(CtlCommand::words);
  }

  @ParameterizedTest
  @MethodSource("words")
  void everyCommandHasHelp(String words) {
    StringWriter out = new StringWriter();
    CommandLine ctl = new CommandLine(new Ctl(directory -> null, null).spec());
    int exit =
        ctl.setOut(new PrintWriter(out))
            .setExecutionStrategy(CommandLine::executeHelpRequest)
            .execute((words + " --help").split(" "));
    CtlCommand command =
        CommandTable.ALL.stream().filter(c -> c.words().equals(words)).findFirst().orElseThrow();
    assertThat(exit).isZero();
    command // on one line, so that it can be copied
        .examples()
        .forEach(line -> assertThat(out.toString()).contains("  signalbox ctl " + line + "\n"));
    String help = out.toString().replaceAll("\\s+", " ");
    assertThat(help).contains("Usage: ctl " + words, command.help(), "--json");
    command.options().forEach(option -> assertThat(help).contains(option.name(), option.help()));
  }

  @Test
  void everyRowHasTheSameCommands() {
    for (String kind : List.of("account", "carrier", "trunk", "user")) {
      assertThat(words().filter(words -> words.startsWith(kind + " ")))
          .containsExactlyInAnyOrder(
              Stream.of("list", "show", "add", "set", "rm", "passwd")
                  .map(verb -> kind + " " + verb)
                  .toArray(String[]::new));
    }
  }

  @Test
  void anExampleIsWhatItsCommandTakes() {
    for (CtlCommand command : CommandTable.ALL) {
      for (String example : command.examples()) {
        String typed = example.replaceFirst(" [<>] .*", "").replace("'", "");
        CommandLine.ParseResult parsed =
            new CommandLine(new Ctl(directory -> null, null).spec()).parseArgs(typed.split(" "));
        while (parsed.hasSubcommand()) {
          parsed = parsed.subcommand();
        }
        assertThat(parsed.commandSpec().userObject()).isEqualTo(command);
      }
    }
  }

  @Test
  void thePageNamesEveryCommand_andNoOther() throws Exception {
    String page = Files.readString(PAGE);
    String section = page.substring(page.indexOf("## The commands of `ctl`"));
    section = section.substring(0, section.indexOf("\n## "));
    Set<String> onPage =
        CELL.matcher(section)
            .results()
            .flatMap(cell -> COMMAND.matcher(cell.group(1)).results())
            .map(command -> wordsOf(command.group(1)))
            .collect(Collectors.toSet());
    assertThat(onPage).isEqualTo(words().collect(Collectors.toSet()));
  }

  /** Without arguments and options: {@code trunk set NAME} is {@code trunk set}. */
  private static String wordsOf(String cell) {
    return Arrays.stream(cell.split(" "))
        .takeWhile(word -> word.matches("[a-z]+"))
        .collect(Collectors.joining(" "));
  }
}
