#!/bin/sh
# Tries what server-config/wildfly.md says on a copy of a WildFly, then redeploys under traffic and looks for class loaders that
# stay.
#   src/test/shell/wildfly.sh wildfly-39.0.1.Final [target/holt.war]
# Needs a JDK with jcmd and keytool, curl and openssl.
set -eu
home=$(realpath "$1")
war=$(realpath "${2:-target/holt.war}")
config=$(realpath server-config)
rounds=${ROUNDS:-20}
offset=${PORT_OFFSET:-20200}
http=http://127.0.0.1:$((8080 + offset))
. "$(dirname "$0")/common.sh"

wildfly=$place/wildfly
server=
cli() { "$wildfly/bin/jboss-cli.sh" "$@"; }
online() { cli --connect --controller=remote+http://127.0.0.1:$((9990 + offset)) "$@" >/dev/null; }
start() {
  LAUNCH_JBOSS_IN_BACKGROUND=true "$wildfly/bin/standalone.sh" "-Djboss.socket.binding.port-offset=$offset" "$@" > "$place/out.log" 2>&1 &
  server=$!
}
process() { jcmd -l | grep -F "$wildfly" | cut -d' ' -f1; }
stop() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  [ -z "$server" ] || wait "$server" 2>/dev/null || true
  server=
}
end() {
  traffic_ends
  stop
  rm -rf "$place"
}
trap end EXIT
trap "exit 143" INT TERM
cp -r "$home" "$wildfly"
rm -rf "$wildfly"/standalone/data "$wildfly"/standalone/log "$wildfly"/standalone/tmp "$wildfly"/standalone/deployments/*

echo "secrets, settings, limits, TLS"
cli --file="$config/wildfly.cli" >/dev/null
encrypted() {
  cli --commands="embed-server,/subsystem=elytron/expression=encryption:create-expression(resolver=holt,clear-text=$1)" \
    | sed -n 's/.*"\(${ENC[^"]*}\)".*/\1/p'
}
cli --commands="embed-server,/system-property=holt.secret:add(value=\"$(encrypted the-secret)\")" >/dev/null
cli --commands="embed-server,/system-property=holt.api.key:add(value=\"$(encrypted the-key)\")" >/dev/null
! grep -q 'the-secret\|the-key' "$wildfly/standalone/configuration/standalone.xml" || fail "a secret stands in the configuration"
keytool -genkeypair -keystore "$wildfly/standalone/configuration/holt.p12" -storepass changeit -alias holt -keyalg RSA \
  -dname CN=holt.example -validity 3 2>/dev/null
{ echo embed-server; sed -n '/^## TLS/,/^## /s/^\/subsystem/&/p' "$config/wildfly.md"; } > "$place/tls.cli"
[ "$(wc -l < "$place/tls.cli")" -gt 4 ] || fail "no commands for TLS in the page"
cli --file="$place/tls.cli" >/dev/null
cli --commands="embed-server,deploy $war --name=holt.war" >/dev/null
start
ready
secrets_hold
[ "$(status "$http/console/")" = 200 ] || fail "/console/ is not Holt's"
curl -skv "https://127.0.0.1:$((8443 + offset))/api/health/live" 2>&1 | grep -q 'subject: CN=holt.example' || fail "no TLS, or not ours"
grep -q 'connections=OptionalInt\[50000\]' "$wildfly/standalone/log/server.log" || fail "the settings were not read"
! grep -q 'WELD-000119' "$wildfly/standalone/log/server.log" || fail "a class of Holt cannot be loaded"
access_log_holds "$wildfly"/standalone/log/access*
for version in 1.2 1.3; do
  curl -sk --tlsv$version --tls-max $version "https://127.0.0.1:$((8443 + offset))/api/health/live" | grep -q UP || fail "no TLS $version"
done
online --command="/subsystem=logging/logger=holt.protocol.shark:add(level=DEBUG)"
log_tells_of_sessions "$wildfly/standalone/log/server.log"
online --command="/subsystem=logging/logger=holt.protocol.shark:remove"

if [ "$rounds" -gt 0 ]; then
  echo "$rounds redeployments under traffic"
  traffic_begins
  for round in $(seq "$rounds"); do
    online --command="deploy --force $war --name=holt.war" || fail "redeployment $round"
    ready
  done
  traffic_ends
  [ "$(grep -c 'Holt has stopped' "$wildfly/standalone/log/server.log")" = "$rounds" ] || fail "not every application has stopped"
  few_loaders_stay "$(process)" "${ALLOWED:-6}"
fi
stop

echo "MicroProfile Health"
cp "$war" "$wildfly/standalone/deployments/ROOT.war"
start -c standalone-microprofile.xml
ready
curl -s "http://127.0.0.1:$((9990 + offset))/health" | grep -q '"holt"' || fail "no checks at /health"
echo "all is well"
