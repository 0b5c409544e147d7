namespace Institute.Bench.Sabotages;

/// <summary>What became of a named test.</summary>
internal enum TestState
{
    NotRun,
    Passed,
    Failed,
}
