# shellcheck shell=bash
# Sourced by bin/test and bin/bench: a real PostgreSQL of our own, gone when the script ends.
POSTGRES=

start_postgres() { # sets MINGBAI_TEST_POSTGRES_URL
  local as=() user port try
  # /tmp, for a socket's path may be no longer than 107 bytes.
  POSTGRES="$(mktemp -d /tmp/mingbai-postgres-XXXXXX)"
  if [ "$(id -u)" -eq 0 ]; then
    # PostgreSQL refuses to run as root.
    for user in postgres nobody; do id "$user" >/dev/null 2>&1 && break; done
    chown "$user" "$POSTGRES"
    as=(runuser -u "$user" --)
  fi
  (cd "$POSTGRES" && "${as[@]}" initdb --pgdata="$POSTGRES/data" --username=mingbai --auth=trust --encoding=UTF8 --locale=C.UTF-8 >"$POSTGRES.log" 2>&1) \
    || die "initdb failed: $(tail -n 3 "$POSTGRES.log")"
  for try in 1 2 3 4 5; do
    port="$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')"
    # The port was free a moment ago; should somebody have taken it, another one.
    if (cd "$POSTGRES" && "${as[@]}" pg_ctl --pgdata="$POSTGRES/data" --log="$POSTGRES/log" --wait --timeout=60 start \
      --options="-p $port -k $POSTGRES -c listen_addresses=127.0.0.1 -c fsync=on -c max_connections=300" >/dev/null 2>&1); then
      export MINGBAI_TEST_POSTGRES_URL="postgres://mingbai@127.0.0.1:$port/postgres"
      say "PostgreSQL listens on 127.0.0.1:$port"
      return
    fi
  done
  die "PostgreSQL did not start after $try tries: $(tail -n 3 "$POSTGRES/log")"
}

stop_postgres() {
  [ -n "$POSTGRES" ] || return 0
  local as=()
  [ "$(id -u)" -ne 0 ] || as=(runuser -u "$(stat -c %U "$POSTGRES")" --)
  (cd "$POSTGRES" && "${as[@]}" pg_ctl --pgdata="$POSTGRES/data" --mode=immediate stop >/dev/null 2>&1) || true
  rm -rf "$POSTGRES" "$POSTGRES.log"
  POSTGRES=
}
