package holt.testing.documentation;

import holt.testing.process.ClientProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a page shows of a shell: its {@code sh} blocks, which are one session, and after some of them a block {@code output} with
 * all that they write, where {@code …} stands for anything within a line.
 *
 * @param steps what is typed, and what comes of it
 */
public record ShellSession(List<Step> steps) {
    private static final String MARK = "---- end of a block ----";

    /**
     * One block.
     *
     * @param commands what is typed
     * @param output a regular expression for what is written
     */
    public record Step(String commands, Pattern output) {}

    /** Finds the session of a page; it may be without steps. */
    public static ShellSession of(Page page) {
        List<Step> steps = new ArrayList<>();
        List<Page.Block> blocks = page.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).language().equals("sh")) {
                boolean shown =
                        i + 1 < blocks.size() && blocks.get(i + 1).language().equals("output");
                steps.add(new Step(
                        blocks.get(i).text(), shown ? pattern(blocks.get(i + 1).text()) : Pattern.compile("(?s).*")));
            }
        }
        return new ShellSession(steps);
    }

    /** Runs all of it in one shell, which ends at the first command that fails. */
    public void run(UnaryOperator<String> here, Map<String, String> environment) {
        String script = steps.stream()
                .map(step -> here.apply(step.commands()) + "echo; echo '" + MARK + "'\n")
                .collect(Collectors.joining());
        ClientProcess.Result result = ClientProcess.run(environment, List.of("sh", "-ec", script));
        List<String> outputs =
                Stream.of(result.out().split("\n" + MARK + "\n", -1)).toList();
        if (result.code() != 0 || outputs.size() != steps.size() + 1) {
            throw new AssertionError("the shell ended with " + result + " in\n" + script);
        }
        for (int i = 0; i < steps.size(); i++) {
            String output =
                    outputs.get(i).endsWith("\n") || outputs.get(i).isEmpty() ? outputs.get(i) : outputs.get(i) + '\n';
            if (!steps.get(i).output().matcher(output).matches()) {
                throw new AssertionError(steps.get(i).commands() + "wrote\n" + output);
            }
        }
    }

    private static Pattern pattern(String output) {
        return Pattern.compile(
                Stream.of(output.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
