#!/usr/bin/env bash
# usage: make-test-report.sh RESULTS FILE
# Writes what each test said in the run whose .trx files lie in RESULTS into FILE: one line a test, "passed Fixture.Test" as
# docs/compliance.md names it, sorted, below the commit and the sum. A release signs it with all else that it publishes.
set -euo pipefail
results=$1 file=$2
commit=$(git rev-parse HEAD 2>/dev/null || echo unknown)
[ -z "$(git status --porcelain 2>/dev/null)" ] || commit="$commit and changes that are not committed"

python3 - "$results" "$commit" >"$file" <<'PYTHON'
import glob, os, sys, xml.etree.ElementTree as tree

space = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"
lines, counts = [], {}
for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.trx"))):
    root = tree.parse(path).getroot()
    fixtures = {test.get("id"): test.find(space + "TestMethod").get("className") for test in root.iter(space + "UnitTest")}
    for result in root.iter(space + "UnitTestResult"):
        outcome = result.get("outcome", "NotExecuted").lower()
        counts[outcome] = counts.get(outcome, 0) + 1
        name = " ".join(result.get("testName").split())
        lines.append(f"{outcome} {fixtures[result.get('testId')].split('.')[-1]}.{name}")

print("KontoInstitute: what each test said")
print("commit " + sys.argv[2])
print(", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items())))
print()
print("\n".join(sorted(lines)))
PYTHON
head -3 "$file"
