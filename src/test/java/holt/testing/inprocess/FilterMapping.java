package holt.testing.inprocess;

import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A filter and the paths it stands before, as the WAR's deployment descriptor says.
 *
 * @param filter the filter's class
 * @param patterns exact paths, or prefixes that end in {@code /*}
 */
record FilterMapping(Class<? extends Filter> filter, List<String> patterns) {
    private static final Path DESCRIPTOR = Path.of("webapp", "WEB-INF", "web.xml");
    private static final String WILDCARD = "/*";

    FilterMapping {
        patterns = List.copyOf(patterns);
    }

    /** Reads the descriptor; the order is that in which requests pass the filters. */
    static List<FilterMapping> declared() {
        Element descriptor = descriptor();
        Map<String, String> classes = new HashMap<>();
        elements(descriptor, "filter")
                .forEach(filter -> classes.put(text(filter, "filter-name"), text(filter, "filter-class")));
        List<FilterMapping> mappings = new ArrayList<>();
        elements(descriptor, "filter-mapping").forEach(mapping -> {
            List<String> patterns = elements(mapping, "url-pattern")
                    .map(Element::getTextContent)
                    .toList();
            String filter = classes.get(text(mapping, "filter-name"));
            // What is mapped and not declared is the container's own.
            if (filter != null) {
                mappings.add(new FilterMapping(load(filter), patterns));
            }
        });
        return mappings;
    }

    /** Tells whether requests for a path below the context root pass this filter. */
    boolean covers(String path) {
        return patterns.stream().anyMatch(pattern -> covers(pattern, path));
    }

    private static boolean covers(String pattern, String path) {
        if (!pattern.endsWith(WILDCARD)) {
            return path.equals(pattern);
        }
        String prefix = pattern.substring(0, pattern.length() - WILDCARD.length());
        return path.equals(prefix) || path.startsWith(prefix + '/');
    }

    private static Element descriptor() {
        try (var source = Files.newInputStream(DESCRIPTOR)) {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(source)
                    .getDocumentElement();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(DESCRIPTOR + " cannot be read", e);
        }
    }

    private static Class<? extends Filter> load(String name) {
        try {
            return Class.forName(name).asSubclass(Filter.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(DESCRIPTOR + " maps what is no filter: " + name, e);
        }
    }

    private static Stream<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }

    private static String text(Element parent, String name) {
        return elements(parent, name)
                .map(Element::getTextContent)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(DESCRIPTOR + " lacks a " + name));
    }
}
