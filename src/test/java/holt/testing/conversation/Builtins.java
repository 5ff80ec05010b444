package holt.testing.conversation;

import holt.testing.otter.OtterSigner;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The functions a script can call.
 *
 * @param freshness what {@code {fresh:name}} adds to a name; another one for each performance
 */
record Builtins(OtterSigner signer, String freshness) {
    static final Set<String> NAMES = Set.of("sig", "b64url", "url", "fresh", "repeat", "u");

    private static final int HEXADECIMAL = 16;

    String call(String function, String argument) {
        return switch (function) {
            case "sig" -> signature(argument);
            case "b64url" -> OtterSigner.base64Url(argument);
            case "url" -> URLEncoder.encode(argument, StandardCharsets.UTF_8).replace("+", "%20");
            case "fresh" -> argument + '-' + freshness;
            case "repeat" -> repeated(argument);
            case "u" -> characters(argument);
            default -> throw new IllegalArgumentException("no function " + function);
        };
    }

    private String signature(String argument) {
        int at = argument.lastIndexOf('@');
        return at < 0 ? signer.sign(argument) : signer.sign(argument.substring(0, at), argument.substring(at + 1));
    }

    private static String repeated(String argument) {
        int colon = argument.indexOf(':');
        return argument.substring(colon + 1).repeat(Integer.parseInt(argument.substring(0, colon)));
    }

    private static String characters(String argument) {
        return Stream.of(argument.split(" ", -1))
                .map(digits -> Character.toString(Integer.parseInt(digits, HEXADECIMAL)))
                .collect(Collectors.joining());
    }
}
