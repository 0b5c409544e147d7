#!/usr/bin/env bash
# usage: count-results.sh DIRECTORY STATUS PROJECT...
# Sums the counters of DIRECTORY/PROJECT.trx into the closing line. Fails when a test failed or none ran, when STATUS (of
# the test runs themselves) is not 0, when a project left no whole result, and, with CI=true, when a test was skipped.
set -euo pipefail
directory=$1 status=$2
shift 2

attribute() { # NAME COUNTERS
  local value
  value=$(sed -nE "s/.*[[:space:]]$1=\"([0-9]+)\".*/\1/p" <<<"$2")
  echo "${value:-0}"
}

passed=0 failed=0 skipped=0
for project in "$@"; do
  counters=$(tr '\n' ' ' <"$directory/$project.trx" 2>/dev/null | grep -oE '<Counters [^>]*>' || true)
  if [ -z "$counters" ]; then
    echo "$project left no whole result: counted as one failed." >&2
    failed=$((failed + 1))
    continue
  fi
  total=$(attribute total "$counters") good=$(attribute passed "$counters") bad=0
  for kind in failed error timeout aborted; do
    bad=$((bad + $(attribute "$kind" "$counters")))
  done
  passed=$((passed + good))
  failed=$((failed + bad))
  # The logger leaves notExecuted at 0 for skipped tests: what neither passed nor failed was skipped.
  skipped=$((skipped + total - good - bad))
done

if [ "$status" != 0 ] && [ "$failed" = 0 ]; then
  echo "A test run ended badly though no test failed (a crash, a hang): counted as one failed." >&2
  failed=1
fi
code=0
[ "$failed" = 0 ] || code=1
if [ "$((passed + failed))" = 0 ]; then
  echo "No test ran." >&2
  code=1
fi
if [ "${CI:-}" = true ] && [ "$skipped" != 0 ]; then
  echo "A skipped test fails this run." >&2
  code=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
exit "$code"
