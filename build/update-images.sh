#!/usr/bin/env bash
# Takes the pictures of the operations page and the report anew, and copies them to docs/images. Build in Release first.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet test Institute.Sidecar.Tests -c Release --no-build --filter "FullyQualifiedName~ScreenshotTests"
mkdir -p docs/images
cp artifacts/images/*.png docs/images/
