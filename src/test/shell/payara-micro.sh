#!/bin/sh
# Tries what server-config/payara-micro.md says.
#   src/test/shell/payara-micro.sh payara-micro-6.2025.10.jar [target/holt.war]
# Needs a JDK with keytool, curl and openssl.
set -eu
micro=$(realpath "$1")
war=$(realpath "${2:-target/holt.war}")
config=$(realpath server-config)
base=${PORT_BASE:-29000}
http=http://127.0.0.1:$((base + 80))
. "$(dirname "$0")/common.sh"

server=
end() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$place"
}
trap end EXIT
trap "exit 143" INT TERM
cd "$place"
mkdir logs secrets
cp "$war" ROOT.war
printf the-secret > secrets/holt.secret
printf the-key > secrets/holt.api.key
echo 'set-log-levels holt.protocol.shark=FINE' > logging.txt
printf 'holt.limits.connections=50000\nholt.trusted-proxies=10.0.0.0/8\n' > holt.properties
keytool -genkeypair -keystore holt.p12 -storepass changeit -alias holt -keyalg RSA -dname CN=holt.example -validity 3 2>/dev/null

echo "one jar"
java -jar "$micro" --nohazelcast --disablephonehome --prebootcommandfile "$config/payara-micro.boot" --deploy ROOT.war --outputuberjar holt.jar > build.log 2>&1
java -Djavax.net.ssl.keyStore=holt.p12 -Djavax.net.ssl.keyStorePassword=changeit -jar holt.jar \
  --postbootcommandfile logging.txt --systemproperties holt.properties --secretsdir secrets --rootdir root \
  --port $((base + 80)) --sslport $((base + 81)) --sslcert holt --maxhttpthreads 32 --accessloginterval 1 \
  --accesslog logs --accesslogformat "%client.name% %datetime% %http-method% %http-uri% %status% %response.length%" > server.log 2>&1 &
server=$!
ready
log_tells_of_sessions server.log
secrets_hold
curl -s "$http/health" | grep -q '"holt"' || fail "no checks at /health"
curl -skv "https://127.0.0.1:$((base + 81))/api/health/live" 2>&1 | grep -q 'subject: CN=holt.example' || fail "no TLS, or not ours"
! curl -si "$http/api/health/live" | grep -qi '^\(Server\|X-Powered-By\)' || fail "the server tells of itself"
grep -q 'connections=OptionalInt\[50000\]' server.log || fail "the file of properties was not read"
access_log_holds logs/*
echo "all is well"
