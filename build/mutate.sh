#!/usr/bin/env bash
# Mutation tests of one product, folder by folder: build/mutate.sh adapter [Folder ...]. Hours on two cores, so never a part of test.sh.
# A folder's mutants must be killed by the tests of the folder that mirrors it: stricter than all tests together, and quick enough to be run.
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

dotnet tool restore
dotnet restore --locked-mode -v quiet
for folder in "${folders[@]}"; do
  out=$root/artifacts/mutation/$product/$folder
  rm -rf "$out"
  mkdir -p "$out"
  sed "s|FOLDER|${folder//\//.}|" "$config" > "$out/config.json"
  (cd "$tests" && nice -n 15 dotnet stryker -f "$out/config.json" -m "$folder/**/*.cs" -O "$out")
  python3 build/mutation/survivors.py "$out/reports/mutation-report.json"
done
