package holt.testing.conversation;

import java.util.ArrayList;
import java.util.List;

/** A line of a script that is not indented, with the indented lines below it. */
record Block(Line head, List<Line> details) {
    /** One line, without its indentation. */
    record Line(String file, int number, String text) {
        ConversationSyntaxException wrong(String message) {
            return new ConversationSyntaxException(file, number, message + ": " + text);
        }

        boolean startsWith(String word) {
            return text.equals(word) || text.startsWith(word + ' ');
        }

        /** Returns what follows the first blank, or nothing. */
        String afterFirstWord() {
            int blank = text.indexOf(' ');
            return blank < 0 ? "" : text.substring(blank + 1);
        }
    }

    Block {
        details = List.copyOf(details);
    }

    /** Cuts a script into blocks; empty lines and comments are gone. */
    static List<Block> cut(String file, String script) {
        List<Block> blocks = new ArrayList<>();
        List<Line> details = new ArrayList<>();
        List<String> lines = script.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String source = lines.get(i);
            Line line = new Line(file, i + 1, source.stripLeading());
            refuseInvisible(line);
            if (line.text().isEmpty() || line.text().startsWith("#")) {
                continue;
            }
            if (source.startsWith(" ")) {
                details.add(line);
                continue;
            }
            addDetails(blocks, details);
            blocks.add(new Block(line, List.of()));
        }
        addDetails(blocks, details);
        return blocks;
    }

    private static void refuseInvisible(Line line) {
        boolean tab = line.text().indexOf('\t') >= 0;
        if (tab || line.text().endsWith(" ")) {
            throw line.wrong("a tab or a blank at the end, which nobody sees; write {u:9} or {u:20}");
        }
    }

    private static void addDetails(List<Block> blocks, List<Line> details) {
        if (details.isEmpty()) {
            return;
        }
        if (blocks.isEmpty()) {
            throw details.get(0).wrong("an indented line that belongs to nothing");
        }
        Block last = blocks.remove(blocks.size() - 1);
        blocks.add(new Block(last.head(), details));
        details.clear();
    }

    void refuseDetails() {
        if (!details.isEmpty()) {
            throw details.get(0).wrong("nothing can be indented here");
        }
    }
}
