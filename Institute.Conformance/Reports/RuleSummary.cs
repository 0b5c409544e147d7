namespace Institute.Conformance.Reports;

/// <summary>How the cases of one rule ended.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="Passed">Ended as expected.</param>
/// <param name="Failed">Did not.</param>
/// <param name="NotGiven">Lacked something; the case says what.</param>
/// <param name="NotRun">Left out by the command line.</param>
internal sealed record RuleSummary(string Rule, int Passed, int Failed, int NotGiven, int NotRun)
{
    public int Total => Passed + Failed + NotGiven + NotRun;
}
