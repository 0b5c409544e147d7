#!/usr/bin/env bash
# Mutation tests of one product's folders: build/mutate.sh adapter [Folder|File.cs|File.cs{from..to} ...]. Hours on two cores, so never a part of test.sh.
# A folder's mutants must be killed by the quick tests of the folders that mirror those named: stricter than all tests together, and quick enough to be run.
# What survived is explained in bench/results/mutation.md; this prints it and leaves the whole report under artifacts/mutation.
set -euo pipefail
cd "$(dirname "$0")/.."

product=${1:?adapter, log, or another name under build/mutation}
shift
root=$PWD
config=$root/build/mutation/$product.json
case $product in
  adapter) tests=Institute.Adapter.Tests folders=(Identifiers Disclosure Engagements Wire/Kvs) ;;
  log) tests=Institute.Sidecar.Tests folders=(MessageLogs/Records MessageLogs/Retention MessageLogs/Encryption MessageLogs/Evidence) ;;
  *) echo "No mutation tests are set up for $product." >&2; exit 2 ;;
esac
[ $# -eq 0 ] || folders=("$@")

# Nobody else's builds shall be given to a compiler that was started at low priority; what analyzers say, other builds say.
export UseSharedCompilation=false RunAnalyzers=false

# The tests of the mirrored folders; for the log's bytes also those that hold them to the published format.
tests_of() {
  local filter=''
  for folder in "${@%/*.cs*}"; do filter="$filter|FullyQualifiedName~.Tests.${folder//\//.}."; done
  [ "$product" != log ] || filter="$filter|FullyQualifiedName~.MessageLogs.Format"
  echo "${filter#|}"
}

run() {
  local out=$root/artifacts/mutation/$product/${1//\//.} globs=()
  for part in "$@"; do
    [[ $part == *.cs* ]] || part="$part/**/*.cs"
    globs+=(-m "$part")
  done
  rm -rf "$out"
  mkdir -p "$out"
  sed "s#FILTER#$(tests_of "$@")#" "$config" > "$out/config.json"
  (cd "$tests" && nice -n 10 dotnet stryker -f "$out/config.json" "${globs[@]}" -O "$out")
  python3 build/mutation/survivors.py "$out/reports/mutation-report.json"
}

dotnet tool restore
dotnet restore --locked-mode -v quiet
if [ "$product" = log ]; then
  # The whole sidecar is compiled for each run, which takes longer than the mutants of a folder: so one run for all.
  run "${folders[@]}"
else
  for folder in "${folders[@]}"; do run "$folder"; done
fi
