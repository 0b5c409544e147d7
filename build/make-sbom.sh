#!/usr/bin/env bash
# usage: make-sbom.sh [DIR]
# Writes a bill of materials (CycloneDX 1.6) of the sidecar and of the adapter into DIR, artifacts/sbom by default, from their
# locked packages: nothing is built or run.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p "${1:-artifacts/sbom}"
target=$(cd "${1:-artifacts/sbom}" && pwd)
tools=artifacts/tools
generator=$tools/node_modules/.bin/cdxgen

[ -x "$generator" ] || npm install --prefix "$tools" --no-save --no-audit --no-fund --ignore-scripts --omit=optional @cyclonedx/cdxgen@12.8.4 >/dev/null

for project in Institute.Sidecar Institute.Adapter; do
  # Alone in a folder: what stands beside it in the tree is none of its.
  alone=$(mktemp -d)
  cp "$project/$project.csproj" "$project/packages.lock.json" "$alone/"
  FETCH_LICENSE=false "$generator" -t dotnet --no-install-deps --spec-version 1.6 -o "$target/$project.cdx.json" "$alone" >/dev/null 2>&1
  rm -rf "$alone"
done
ls "$target"
