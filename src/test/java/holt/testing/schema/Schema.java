package holt.testing.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A JSON schema of draft 4 or 7. */
public final class Schema {
    private final JsonSchema schema;

    private Schema(JsonSchema schema) {
        this.schema = schema;
    }

    /** Reads a schema of draft 7. */
    public static Schema of(String json) {
        return new Schema(
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(json));
    }

    /** Reads a schema that is among the resources of the tests. */
    public static Schema named(String file) {
        String path = "/schemas/" + file;
        try (InputStream stream = Objects.requireNonNull(Schema.class.getResourceAsStream(path), path)) {
            String json = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            boolean old = json.contains("json-schema.org/draft-04");
            return new Schema(
                    JsonSchemaFactory.getInstance(old ? SpecVersion.VersionFlag.V4 : SpecVersion.VersionFlag.V7)
                            .getSchema(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Insists that a text is JSON that the schema allows. */
    public void accepts(String json, String what) {
        assertThat(schema.validate(json, InputFormat.JSON)).as(what).isEmpty();
    }
}
