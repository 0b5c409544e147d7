#!/usr/bin/env bash
# The one test command: installs what the tests need beyond the .NET SDK, restores locked, builds, checks formatting,
# runs every test, packs, and ends with one line: N passed, N failed, N skipped.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1

results=artifacts/test-results
packages=artifacts/packages

build/install-test-tools.sh

echo "== restore"
dotnet restore --locked-mode || {
  echo "If you changed a package on purpose: dotnet restore --force-evaluate, and commit the lock files." >&2
  exit 1
}

echo "== build"
dotnet build -c Release --no-restore -v quiet

echo "== format"
dotnet format whitespace KontoInstitute.sln --no-restore --verify-no-changes
dotnet format style KontoInstitute.sln --no-restore --verify-no-changes

echo "== test"
rm -rf "$results"
mkdir -p "$results"
status=0
build/run-tests.sh "$results" || status=1

echo "== report"
build/make-test-report.sh "$results" artifacts/test-report.txt

echo "== pack"
rm -rf "$packages"
dotnet pack -c Release --no-build -v quiet -o "$packages"
ls "$packages"

echo "== bill of materials"
build/make-sbom.sh

build/count-results.sh "$results" "$status" $(cat "$results/runs")
