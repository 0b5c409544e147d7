#!/usr/bin/env bash
# Writes the settings' schema and the table of docs/configuration.md anew from the settings types. Build in Release first.
set -euo pipefail
cd "$(dirname "$0")/.."
sidecar=(dotnet Institute.Sidecar/bin/Release/net10.0/Institute.Sidecar.dll)
"${sidecar[@]}" settings schema > docs/configuration.schema.json
head=$(sed '/^| setting |/,$d' docs/configuration.md)
{ printf '%s\n\n' "$head"; "${sidecar[@]}" settings document; } > docs/configuration.md.new
mv docs/configuration.md.new docs/configuration.md
