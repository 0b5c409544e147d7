using Institute.Conformance.Asking;
using Institute.Conformance.Cases;
using Institute.Conformance.Rules;
using PlatformSimulator.Kits;

namespace Institute.Conformance.Breakages;

/// <summary>Runs the kit against broken institutes: does it name the right cases, and does every case fail against at least one?</summary>
internal sealed class CoverageRun(string directory, KitFile kit, TimeProvider clock, Action<BreakageResult> progress)
{
    private static readonly Breakage Honest = new("honest-gate", "Nothing is wrong: the gate alone must fail no case") { AgainstAll = true };

    /// <param name="only">Ids of breakages to run; empty runs all.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<CoverageReport> RunAsync(IReadOnlyList<string> only, CancellationToken cancellationToken)
    {
        using var certificates = ClientCertificates.Load(directory, kit, clock);
        using var tokens = new Sender(directory, kit, certificates, null, clock);
        var results = new List<BreakageResult>();
        foreach (var breakage in AllBreakages.Breakages.Prepend(Honest).Where(b => only.Count == 0 || only.Contains(b.Id, StringComparer.OrdinalIgnoreCase)))
        {
            var result = await RunAsync(breakage, certificates, tokens, cancellationToken);
            results.Add(result);
            progress(result);
        }

        return new(results, only.Count > 0 ? [] : [.. AllRules.Cases.Select(c => c.Id).Except(results.SelectMany(r => r.Failed), StringComparer.Ordinal)]);
    }

    private async Task<BreakageResult> RunAsync(Breakage breakage, ClientCertificates certificates, Sender tokens, CancellationToken cancellationToken)
    {
        await using var bad = new BrokenInstitute(directory, kit, breakage, certificates, clock);
        var badKit = await bad.StartAsync(cancellationToken);

        // Gates do not touch tokens: one good one serves them all, and the institute behind limits how many it gives a minute.
        using var sender = new Sender(directory, badKit, certificates, breakage.Canned is null ? tokens : null, clock);
        var context = new CaseContext(directory, badKit, sender, new(directory, badKit, certificates, clock), certificates, clock);
        var rules = breakage.Names.Select(n => n[..n.LastIndexOf('-')]).ToHashSet(StringComparer.Ordinal);
        var cases = AllRules.Cases.Where(c => breakage.AgainstAll || (breakage.OnlyNamed ? breakage.Names.Contains(c.Id, StringComparer.Ordinal) : rules.Contains(c.Rule.Id))).ToList();
        var ended = await new CaseRunner(context, 8, _ => { }).RunAsync(cases, cancellationToken);
        var failed = ended.Where(r => r.Outcome == CaseOutcome.Failed).Select(r => r.Id).ToList();
        var missed = breakage.Names.Where(name => !failed.Any(id => name.EndsWith('-') ? id.StartsWith(name, StringComparison.Ordinal) : string.Equals(id, name, StringComparison.Ordinal))).ToList();
        return new(breakage, failed, breakage == Honest ? failed : missed);
    }
}
