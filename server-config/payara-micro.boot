# Holt's commands for Payara Micro, run before it starts: --prebootcommandfile payara-micro.boot
# Connections: what is above is not accepted. Holt's own limit (holt.limits.connections) stands below it, because it answers.
set configs.config.server-config.network-config.transports.transport.tcp.max-connections-count=60000
# Only what Holt needs is told of the server.
set configs.config.server-config.network-config.protocols.protocol.http-listener.http.server-header=false
set configs.config.server-config.network-config.protocols.protocol.http-listener.http.xpowered-by=false
set configs.config.server-config.network-config.protocols.protocol.https-listener.http.server-header=false
set configs.config.server-config.network-config.protocols.protocol.https-listener.http.xpowered-by=false
