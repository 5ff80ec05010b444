package holt.testing.container;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR that the build has just packaged, ready for deployment at the context root {@code /}. */
public final class HoltWar {

    private static final String SETTINGS = "META-INF/microprofile-config.properties";

    private HoltWar() {}

    /**
     * The packaged WAR, with settings that go into it as a MicroProfile Config source.
     *
     * @param settings keys such as {@code holt.secret} and their values
     * @return an archive whose name makes it the root application on every container
     */
    public static WebArchive with(Map<String, String> settings) {
        return ShrinkWrap.create(ZipImporter.class, "ROOT.war")
                .importFrom(packaged())
                .as(WebArchive.class)
                .addAsResource(new ByteArrayAsset(properties(settings)), SETTINGS);
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
