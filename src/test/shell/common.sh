# What the scripts here have in common; each sets http, the address of its Holt, and has the-secret and the-key configured.

place=$(mktemp -d)
traffic=
fail() { echo "FAILED: $*" >&2; exit 1; }
sign() {
  time=$(date +%s)
  printf '%s_%s' "$(printf '%s_%s' "$time" "$1" | openssl dgst -sha256 -hmac the-secret | sed 's/.* //')" "$time"
}
status() { curl -s -o /dev/null -m 10 -w '%{http_code}' "$@" || true; }

# Waits until Holt is ready.
ready() {
  for _ in $(seq 240); do
    [ "$(status "$http/api/health/ready")" != 200 ] || return 0
    sleep 0.5
  done
  fail "not ready"
}

# Tries the secrets, and writes something with a signature for the access log.
secrets_hold() {
  [ "$(status "$http/api/connections" -H 'Authorization: Bearer the-key')" = 200 ] || fail "the API key is another one"
  [ "$(status "$http/subs/news?presence=backend&sig=$(sign backend)" -d 1)" = 200 ] || fail "the secret is another one"
}

# Has somebody open the door of Shark and leave, and waits until the log tells of it, as it does for the level DEBUG.
log_tells_of_sessions() {
  for _ in $(seq 60); do
    curl -s -o /dev/null -m 1 -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' \
      -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==' "$http/shark" || true
    ! grep -q 'new session: ' "$1" || return 0
  done
  fail "the log level has no effect"
}

# Looks for what secrets_hold did in an access log: the path, and nothing of the query.
access_log_holds() {
  for _ in $(seq 60); do
    ! cat "$@" 2>/dev/null | grep -q '/subs/news' || break
    sleep 0.5
  done
  cat "$@" | grep -q '/subs/news' || fail "nothing in the access log"
  ! cat "$@" | grep -q 'sig=' || fail "signatures in the access log"
}

# Somebody listens and somebody publishes, until traffic_ends.
traffic_begins() {
  (while :; do curl -s -N -m 60 -H 'Accept: text/event-stream' "$http/subs/news" >/dev/null 2>&1 || sleep 0.2; done) &
  traffic=$!
  (while :; do status "$http/subs/news?presence=backend&sig=$(sign backend)" -d '{"a":1}' >/dev/null; sleep 0.1; done) &
  traffic="$traffic $!"
}
traffic_ends() {
  [ -z "$traffic" ] || kill $traffic 2>/dev/null || true
  traffic=
}

# Counts the applications whose classes are still loaded in a process; JDK caches and pooled threads keep some for a while,
# however many there were.
few_loaders_stay() {
  jcmd "$1" GC.run >/dev/null
  jcmd "$1" GC.run >/dev/null
  loaders=$(jcmd "$1" VM.class_hierarchy holt.server.Lifecycle | grep -c holt.server.Lifecycle)
  echo "applications that are still loaded: $loaders"
  [ "$loaders" -le "$2" ] || fail "class loaders stay"
}
