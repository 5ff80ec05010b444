package holt.testing.container;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR that the build has just packaged, ready for deployment at the context root {@code /}. */
public final class HoltWar {

    private static final String SETTINGS = "META-INF/microprofile-config.properties";
    private static final List<String> DESCRIPTORS = List.of("jboss-web.xml", "glassfish-web.xml");

    private HoltWar() {}

    /**
     * The packaged WAR, with settings that go into it as a MicroProfile Config source.
     *
     * @param settings keys such as {@code holt.secret} and their values
     * @return an archive whose name makes it the root application on every container
     */
    public static WebArchive with(Map<String, String> settings) {
        return named("ROOT.war", settings);
    }

    /**
     * The packaged WAR under a file name of its own, as one of several deployments of a test.
     *
     * @param file ends with {@code .war}
     * @param settings keys such as {@code holt.secret} and their values
     * @return an archive whose descriptors make it the root application on every container
     */
    public static WebArchive named(String file, Map<String, String> settings) {
        return ShrinkWrap.create(ZipImporter.class, file)
                .importFrom(packaged())
                .as(WebArchive.class)
                .addAsResource(new ByteArrayAsset(properties(settings)), SETTINGS);
    }

    /**
     * The packaged WAR, moved to another context root as a deployer would: by the descriptor of each container.
     *
     * @param contextRoot begins with a slash and does not end with one
     * @param settings keys such as {@code holt.secret} and their values
     * @return an archive for any container
     */
    public static WebArchive at(String contextRoot, Map<String, String> settings) {
        // Named ROOT.war it would be the root application, whatever its descriptors say.
        WebArchive war = named("holt.war", settings);
        for (String descriptor : DESCRIPTORS) {
            StringAsset moved = new StringAsset(moved(war, descriptor, contextRoot));
            // What is added does not replace what was imported.
            war.delete("WEB-INF/" + descriptor);
            war.addAsWebInfResource(moved, descriptor);
        }
        return war;
    }

    /**
     * A library of CDI beans, all of them to be found, whatever scope they have.
     *
     * @param member one of the classes of the package that is the library
     * @return an archive to be added to a WAR
     */
    public static JavaArchive beans(Class<?> member) {
        // "annotated" discovery passes over some scopes.
        return ShrinkWrap.create(JavaArchive.class, "application.jar")
                .addPackage(member.getPackage())
                .addAsManifestResource(
                        new StringAsset("<beans version=\"4.0\" bean-discovery-mode=\"all\"/>"), "beans.xml");
    }

    private static String moved(WebArchive war, String descriptor, String contextRoot) {
        try (InputStream content = war.get("WEB-INF/" + descriptor).getAsset().openStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("<context-root>/<", "<context-root>" + contextRoot + "<");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static File packaged() {
        var war = new File(System.getProperty("holt.war", "target/holt.war"));
        if (!war.isFile()) {
            throw new IllegalStateException("no WAR at " + war.getAbsolutePath() + ": run mvn package first");
        }
        return war;
    }

    // Properties.store writes ASCII with escapes: Payara reads such files as ISO 8859-1, WildFly as UTF-8.
    private static byte[] properties(Map<String, String> settings) {
        var properties = new Properties();
        properties.putAll(settings);
        var bytes = new ByteArrayOutputStream();
        try {
            properties.store(bytes, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
