package holt.it;

import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The outlet of the container that runs this test. */
@ExtendWith(ArquillianExtension.class)
@Timeout(180)
class ContainerOutletIT implements OutletContract {
    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return OutletContract.war("auto");
    }

    @Override
    public URL deployment() {
        return deployment;
    }

    @Test
    void aClientMayVanishAsSoonAsItsSocketOpens() {
        OtterGuest guest = OtterGuest.of(deployment);
        for (int i = 0; i < 50; i++) {
            guest.opening("vanishing").open().close();
        }
        OutletContract.awaitNobodyOn(guest, "vanishing");
    }
}
