#!/usr/bin/env bash
# usage: run-tests.sh DIRECTORY
# Runs every test project in two lanes side by side, and writes a NAME.trx for each run and the names into DIRECTORY/runs.
# The message log's tests are one lane, with every project that no lane names behind them, so that a new one is never left
# out, and last guides and kit; all else of the sidecar is the second, new folders too. A third lane wins nothing on two cores.
# Each run is a process of its own: nothing static is shared.
set -euo pipefail
directory=$1

# Most of the time goes into processes that live for seconds: what they would learn for later runs is never used.
export DOTNET_TieredPGO=0
sidecar='FullyQualifiedName~Institute.Sidecar.Tests'
log="$sidecar.MessageLogs."
guides="$sidecar.Guides.|$sidecar.Conformance."

run() { # NAME PROJECT [FILTER]
  local started=$SECONDS code=0
  dotnet test "$2" -c Release --no-build --results-directory "$directory" \
    --logger "trx;LogFileName=$1.trx" --logger "console;verbosity=minimal" \
    --blame-hang-timeout 5m --blame-hang-dump-type none ${3:+--filter "$3"} >"$directory/$1.out" 2>&1 || code=$?
  cat "$directory/$1.out"
  echo "== $1 took $((SECONDS - started)) s"
  return "$code"
}

without() { # FILTER
  local none=${1//\~/!~}
  echo "${none//|/'&'}"
}

others=()
for project in Institute.*.Tests; do
  [ "$project" = Institute.Sidecar.Tests ] || others+=("$project")
done
printf '%s\n' Institute.Sidecar.Tests Institute.Sidecar.Tests.MessageLogs "${others[@]}" Institute.Sidecar.Tests.Guides >"$directory/runs"

first() {
  local bad=0
  run Institute.Sidecar.Tests.MessageLogs Institute.Sidecar.Tests "$log" || bad=1
  for project in "${others[@]}"; do
    run "$project" "$project" || bad=1
  done
  run Institute.Sidecar.Tests.Guides Institute.Sidecar.Tests "$guides" || bad=1
  return "$bad"
}

first &
lane=$!
status=0
run Institute.Sidecar.Tests Institute.Sidecar.Tests "$(without "$log")&$(without "$guides")" || status=1
wait "$lane" || status=1
exit "$status"
