# shellcheck shell=bash
# Sourced by bin/run and bin/dev: an SQLite file with the demo in it, and a server that says when it is ready.
SERVER=

demo_settings() { # everything in data/ unless the environment says otherwise
  export MINGBAI_DEMO="${MINGBAI_DEMO:-1}"
  export MINGBAI_ADDR="${MINGBAI_ADDR:-127.0.0.1:3000}"
  export MINGBAI_DATABASE_URL="${MINGBAI_DATABASE_URL:-sqlite://$ROOT/data/mingbai.db}"
  export MINGBAI_MEDIA="${MINGBAI_MEDIA:-$ROOT/data/media}"
  export MINGBAI_SECRET_FILE="${MINGBAI_SECRET_FILE:-$ROOT/data/secret}"
}

seed_demo() { # seed_demo BINARY : when the SQLite file is not there; a database elsewhere is left alone
  local file="${MINGBAI_DATABASE_URL#sqlite://}" part
  [ "$file" != "$MINGBAI_DATABASE_URL" ] || return 0
  [ ! -e "$file" ] || return 0
  say "filling $file with the demo"
  mkdir -p "$(dirname "$file")"
  # Under another name first: a seeding that breaks off leaves no half-filled database behind.
  rm -f "$file".seeding*
  MINGBAI_DATABASE_URL="sqlite://$file.seeding" "$1" seed demo
  for part in "" -wal -shm; do
    [ ! -e "$file.seeding$part" ] || mv "$file.seeding$part" "$file$part"
  done
}

start_server() { # start_server BINARY : sets SERVER to its process and returns when it answers
  "$1" serve &
  SERVER=$!
  local host="${MINGBAI_ADDR%:*}" port="${MINGBAI_ADDR##*:}"
  host="${host#[}"
  until (exec 3<>"/dev/tcp/${host%]}/$port") 2>/dev/null; do
    kill -0 "$SERVER" 2>/dev/null || return 1
    sleep 0.1
  done
  # Did somebody else's server answer there, and ours give up?
  sleep 0.2
  kill -0 "$SERVER" 2>/dev/null
}

stop_server() { # and wait until it has finished what it had begun
  [ -n "$SERVER" ] || return 0
  kill -TERM "$SERVER" 2>/dev/null || true
  wait "$SERVER" 2>/dev/null || true
  SERVER=
}

greet() {
  say "Mingbai 明白 is at ${MINGBAI_ORIGIN:-http://$MINGBAI_ADDR} and the cadres' desk at ${MINGBAI_ORIGIN:-http://$MINGBAI_ADDR}/desk"
  cat <<'WORDS'
  resident               13900000050   陈美兰, Baisha village; the SMS code is at /outbox
  village cadre          13900000009   程永福, Baisha village committee
  township clerk         13900000006   陈立新, Baisha town
  discipline officer     13900000008   潘志强, Baisha town
  county dispatcher      13900000001   林国栋, Minhou county
  Every member's password is mingbai-demo. Ctrl-C stops the server.
WORDS
}
