package holt.broker.memory;

import holt.core.session.ConnectionDirectory;
import holt.core.session.ConnectionDirectoryContract;

class InMemoryConnectionDirectoryTest implements ConnectionDirectoryContract {
    @Override
    public ConnectionDirectory newDirectory() {
        return new InMemoryConnectionDirectory();
    }
}
