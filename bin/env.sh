# Sourced by the other scripts: where tools and builds are kept, and how progress is told.
set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$ROOT"

# Tools and build output live outside the checkout, so that a second checkout finds them warm.
MINGBAI_CACHE="${MINGBAI_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/mingbai}"
TRUNK_VERSION=0.21.14
BINDGEN_VERSION=0.2.130
SPLIT_VERSION=0.2.4
TOOLS="$MINGBAI_CACHE/tools/trunk-$TRUNK_VERSION-bindgen-$BINDGEN_VERSION"
SPLIT="$MINGBAI_CACHE/tools/wasm-split-$SPLIT_VERSION"
export TOOLS SPLIT
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$MINGBAI_CACHE/target}"
export PATH="$ROOT/bin/path:$TOOLS/bin:$ROOT/node_modules/.bin:$PATH"
for postgres in /usr/lib/postgresql/*/bin; do
  [ -d "$postgres" ] && PATH="$postgres:$PATH"
done
export TRUNK_SKIP_VERSION_CHECK=true

STARTED=$SECONDS
say() { printf '\033[1m[%3d s] %s\033[0m\n' "$((SECONDS - STARTED))" "$*"; }
die() { printf '\033[31m%s\033[0m\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }
