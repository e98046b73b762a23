#!/usr/bin/env bash
# Installs what testing needs into .venv (a browser and what renders documents too) and runs the linters and every test.
set -euo pipefail
cd "$(dirname "$0")/.."
# Every server, command and worker would compile the whole package anew.
unset PYTHONDONTWRITEBYTECODE

python3 -m venv .venv
# Three quarters of what is installed never run: what does is compiled when it is first imported.
.venv/bin/pip install --quiet --no-compile --requirement requirements-dev.txt

find_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
missing=()
find_browser >/dev/null || missing+=(chromium)
has_office() { local found; found=$(command -v soffice) && [ -e "$(dirname "$(readlink -f "$found")")/../share/registry/$1.xcd" ]; }
has_office impress || missing+=(libreoffice-impress)
has_office calc || missing+=(libreoffice-calc)
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || missing+=(postgresql)
command -v pdftoppm >/dev/null || missing+=(poppler-utils)
command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || missing+=(nginx-light)
if [ ${#missing[@]} -gt 0 ]; then
  as_root=$([ "$(id -u)" = 0 ] || echo sudo)
  if command -v apt-get >/dev/null; then
    $as_root apt-get update -qq
    $as_root apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  elif ! find_browser >/dev/null; then
    .venv/bin/playwright install chromium
  fi
fi
SETARA_BROWSER=$(find_browser || true)
export SETARA_BROWSER

.venv/bin/ruff format --check .
.venv/bin/ruff check .
.venv/bin/lint-imports --no-cache
# Beside the tests, which leave a core free where they wait for a browser.
.venv/bin/mypy &
# In a fresh clone each of the three processes would compile all that it imports, and rewrite the assertions of all tests.
[ -d tests/__pycache__ ] || .venv/bin/pytest --collect-only --quiet >/dev/null || true
.venv/bin/pytest --numprocesses 3 --dist loadscope --no-loadscope-reorder "$@"
wait $!
