package holt.protocol.shark;

import holt.core.ledger.Debt;
import holt.core.ledger.Heir;
import holt.json.JsonSyntaxException;
import holt.json.JsonText;
import holt.protocol.shark.config.SharkConfiguration.ServiceCallback;
import holt.protocol.shark.value.PythonValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Tells services what a dead node would have told them: that its clients' subscriptions have ended. Those of one client one
 * after the other, the newest first, as if it had disconnected; clients do not wait for each other.
 */
final class LeaveHeir implements Heir {
    private static final Logger LOGGER = System.getLogger(LeaveHeir.class.getName());
    private static final int MAX_DEPTH = 1024;

    private final SharkHub hub;

    LeaveHeir(SharkHub hub) {
        this.hub = hub;
    }

    @Override
    public void inherit(List<Debt> debts) {
        LOGGER.log(Level.INFO, () -> "subscriptions of a dead node to end: " + debts.size());
        byClient(debts).forEach(client -> {
            CompletionStage<Void> paid = CompletableFuture.completedStage(null);
            for (Debt debt : client) {
                paid = paid.thenCompose(before -> pay(debt));
            }
            hub.farewells().add(paid);
        });
    }

    /** Parts the debts by their connections, and turns their order around. */
    private static Collection<List<Debt>> byClient(List<Debt> debts) {
        Map<String, List<Debt>> clients = new LinkedHashMap<>();
        for (Debt debt : debts) {
            String client = debt.id().substring(0, Math.max(0, debt.id().indexOf('/')));
            clients.computeIfAbsent(client, first -> new ArrayList<>()).add(debt);
        }
        clients.values().forEach(Collections::reverse);
        return clients.values();
    }

    private CompletionStage<Void> pay(Debt debt) {
        return read(debt)
                .map(owed -> hub.report(owed.service(), ServiceCallback.BEFORE_UNSUBSCRIBE, owed.body())
                        .thenCompose(before -> hub.report(owed.service(), ServiceCallback.ON_UNSUBSCRIBE, owed.body()))
                        .thenCompose(told -> hub.ledger().strike(debt)))
                .orElseGet(() -> hub.ledger().strike(debt));
    }

    /** What is to be told. */
    private record Owed(String service, Map<String, JsonText> body) {}

    /** Another version may have written what this one cannot read, or know a service that is not known here. */
    private Optional<Owed> read(Debt debt) {
        try {
            Map<String, JsonText> content =
                    PythonValue.members(JsonText.parse(debt.content().bytes(), MAX_DEPTH));
            Optional<Owed> owed = Optional.ofNullable(content.get(LeaveDebt.SERVICE))
                    .map(JsonText::string)
                    .filter(service -> hub.service(service).isPresent())
                    .flatMap(service -> Optional.ofNullable(content.get(LeaveDebt.BODY))
                            .map(body -> new Owed(service, PythonValue.members(body))));
            if (owed.isEmpty()) {
                LOGGER.log(Level.WARNING, "a dead node's subscription is to a service that is not known here");
            }
            return owed;
        } catch (JsonSyntaxException | IllegalStateException e) {
            LOGGER.log(Level.WARNING, "a dead node's subscription cannot be read", e);
            return Optional.empty();
        }
    }
}
