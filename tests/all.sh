#!/usr/bin/env bash
# Installs what testing needs into .venv (a browser too) and runs the linters and every test.
set -euo pipefail
cd "$(dirname "$0")/.."

python3 -m venv .venv
.venv/bin/pip install --quiet --requirement requirements-dev.txt

find_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
if ! find_browser >/dev/null; then
  as_root=$([ "$(id -u)" = 0 ] || echo sudo)
  if command -v apt-get >/dev/null; then
    $as_root apt-get update -qq
    $as_root apt-get install -y -qq chromium >/dev/null
  else
    .venv/bin/playwright install chromium
  fi
fi
SETARA_BROWSER=$(find_browser || true)
export SETARA_BROWSER

.venv/bin/ruff format --check .
.venv/bin/ruff check .
.venv/bin/mypy
.venv/bin/pytest --numprocesses 2 --dist loadfile "$@"
