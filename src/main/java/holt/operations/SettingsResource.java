package holt.operations;

import holt.http.api.ApiKeyRequired;
import holt.http.api.JsonAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The settings that are in force, for operators. */
@ApplicationScoped
@Path("settings")
@ApiKeyRequired
@Produces(MediaType.APPLICATION_JSON)
public class SettingsResource {
    @Inject
    private EffectiveSettings settings;

    /**
     * Shows the settings of this node; of a secret only whether it is set.
     *
     * @return 200 with the settings
     */
    @GET
    public Response show() {
        JsonArrayBuilder all = Json.createArrayBuilder();
        settings.all().forEach(setting -> all.add(json(setting)));
        return JsonAnswer.of(Json.createObjectBuilder().add("settings", all));
    }

    private static JsonObjectBuilder json(EffectiveSettings.Setting setting) {
        return Json.createObjectBuilder()
                .add("key", setting.key())
                .add("value", setting.value().<JsonValue>map(Json::createValue).orElse(JsonValue.NULL))
                .add("secret", setting.secret());
    }
}
