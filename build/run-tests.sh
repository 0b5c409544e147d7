#!/usr/bin/env bash
# usage: run-tests.sh DIRECTORY
# Runs every test project in two lanes side by side, and writes a NAME.trx for each run and the names into DIRECTORY/runs.
# The message log's tests are one lane: they wait for disks, databases and killed processes, and keep to a folder and a
# namespace of their own. All the others of the sidecar are the second. What no lane names is run behind the first,
# so that a new project or folder is never left out. Each lane is a process of its own: nothing static is shared.
set -euo pipefail
directory=$1

# Most of the time goes into processes that live for seconds: what they would learn for later runs is never used.
export DOTNET_TieredPGO=0
log='FullyQualifiedName~Institute.Sidecar.Tests.MessageLogs.'
: >"$directory/runs"

run() { # NAME PROJECT [FILTER]
  local started=$SECONDS code=0
  dotnet test "$2" -c Release --no-build --results-directory "$directory" \
    --logger "trx;LogFileName=$1.trx" --logger "console;verbosity=minimal" \
    --blame-hang-timeout 5m --blame-hang-dump-type none ${3:+--filter "$3"} >"$directory/$1.out" 2>&1 || code=$?
  cat "$directory/$1.out"
  echo "== $1 took $((SECONDS - started)) s"
  return "$code"
}

others=()
for project in Institute.*.Tests; do
  [ "$project" = Institute.Sidecar.Tests ] || others+=("$project")
done
printf '%s\n' Institute.Sidecar.Tests Institute.Sidecar.Tests.MessageLogs "${others[@]}" >"$directory/runs"

first() {
  local bad=0
  run Institute.Sidecar.Tests.MessageLogs Institute.Sidecar.Tests "$log" || bad=1
  for project in "${others[@]}"; do
    run "$project" "$project" || bad=1
  done
  return "$bad"
}

first &
lane=$!
status=0
run Institute.Sidecar.Tests Institute.Sidecar.Tests "${log/\~/!~}" || status=1
wait "$lane" || status=1
exit "$status"
