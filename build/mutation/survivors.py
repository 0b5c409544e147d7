"""Prints what a mutation report counts, and every mutant that no test killed: file, line, what stood there and what was put in its place."""
import json
import sys
from collections import Counter

with open(sys.argv[1], encoding="utf-8") as report:
    files = json.load(report)["files"]

counts = Counter()
for name, file in sorted(files.items()):
    lines = file["source"].splitlines()
    for mutant in file["mutants"]:
        counts[mutant["status"]] += 1
        if mutant["status"] not in ("Killed", "Ignored", "CompileError", "Timeout"):
            start, end = mutant["location"]["start"], mutant["location"]["end"]
            line = lines[start["line"] - 1]
            original = line[start["column"] - 1:end["column"] - 1] if start["line"] == end["line"] else line[start["column"] - 1:] + " …"
            print(f'{mutant["status"]}: {name}:{start["line"]} {mutant["mutatorName"]}: {original.strip()} -> {" ".join(mutant["replacement"].split())}')

print(", ".join(f"{count} {status.lower()}" for status, count in sorted(counts.items())))
