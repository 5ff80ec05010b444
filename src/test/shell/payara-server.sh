#!/bin/sh
# Tries what server-config/payara-server.md says on a Payara Server of its own, then redeploys twenty times under traffic and
# looks for class loaders that stay.
#   src/test/shell/payara-server.sh payara-6.2025.10.zip [target/holt.war]
# The archive is fish.payara.distributions:payara:6.2025.10:zip. Needs a JDK with jcmd, unzip, curl and openssl.
set -eu
archive=$1
war=$(realpath "${2:-target/holt.war}")
config=$(realpath server-config)
rounds=${ROUNDS:-20}
base=${PORT_BASE:-28000}
http=http://127.0.0.1:$((base + 80))
. "$(dirname "$0")/common.sh"

domain=$place/payara6/glassfish/domains/holt
asadmin() { "$place/payara6/bin/asadmin" --port $((base + 48)) "$@" >/dev/null; }
end() {
  traffic_ends
  asadmin stop-domain --force=true holt 2>&1 || true
  rm -rf "$place"
}
trap end EXIT
trap "exit 143" INT TERM
unzip -q "$archive" -d "$place"
"$place/payara6/bin/asadmin" create-domain --nopassword --portbase "$base" holt >/dev/null
asadmin start-domain holt

echo "secrets, settings, limits"
echo AS_ADMIN_ALIASPASSWORD=the-secret > "$place/secret.txt"
asadmin --passwordfile "$place/secret.txt" create-password-alias holt.secret
echo AS_ADMIN_ALIASPASSWORD=the-key > "$place/secret.txt"
asadmin --passwordfile "$place/secret.txt" create-password-alias holt.api.key
asadmin multimode --file "$config/payara-server.asadmin"
asadmin restart-domain holt
asadmin deploy --contextroot / --name holt "$war"
ready
secrets_hold
curl -s "$http/health" | grep -q '"holt"' || fail "no checks at /health"
curl -sk "https://127.0.0.1:$((base + 81))/api/health/live" | grep -q UP || fail "no TLS"
for version in 1.2 1.3; do
  curl -sk --tlsv$version --tls-max $version "https://127.0.0.1:$((base + 81))/api/health/live" | grep -q UP || fail "no TLS $version"
done
! curl -si "$http/api/health/live" | grep -qi '^\(Server\|X-Powered-By\)' || fail "the server tells of itself"
access_log_holds "$domain"/logs/access/*

echo "an unknown setting"
asadmin set-config-property --source domain --propertyname=holt.nonsense --propertyvalue=1
! asadmin redeploy --name holt "$war" 2>&1 || fail "an unknown setting was taken"
grep -q 'holt.nonsense: no such setting' "$domain/logs/server.log" || fail "nothing is said of an unknown setting"
asadmin delete-config-property --source domain --propertyname=holt.nonsense
asadmin deploy --contextroot / --name holt "$war"
ready

echo "a log level"
asadmin set-log-levels holt.protocol.shark=FINE
log_tells_of_sessions "$domain/logs/server.log"
asadmin set-log-levels holt.protocol.shark=INFO

echo "$rounds redeployments under traffic"
: > "$domain/logs/server.log"
traffic_begins
for round in $(seq "$rounds"); do
  asadmin redeploy --name holt "$war" || fail "redeployment $round"
  ready
done
traffic_ends
[ "$(grep -c 'Holt has stopped' "$domain/logs/server.log")" = "$rounds" ] || fail "not every application has stopped"
! grep -a WELD-000019 "$domain/logs/server.log" || fail "something was not ended"
few_loaders_stay "$(cat "$domain/config/pid")" "${ALLOWED:-5}"
echo "all is well"
