#!/usr/bin/env bash
# The one test command: installs what the tests need, restores, builds, tests, and ends with the count.
set -euo pipefail
cd "$(dirname "$0")"
dotnet restore
dotnet build -c Release --no-restore
dotnet test -c Release --no-build
