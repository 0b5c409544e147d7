using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Institute.Adapter;

/// <summary>Every fault of the settings and of what was added to the adapter, told at once.</summary>
internal sealed class OptionsValidation(
    IEnumerable<LookupRegistration> lookups, IEnumerable<HistoryRegistration> histories, WireFormatSource wire, IHostEnvironment environment, TimeProvider clock)
    : IValidateOptions<InstituteAdapterOptions>
{
    public ValidateOptionsResult Validate(string? name, InstituteAdapterOptions options)
    {
        var paths = PathInspection.FaultsOf(options).ToList();
        if (paths.Count > 0)
        {
            // Nothing is opened then: the rest is told when every path is one.
            return ValidateOptionsResult.Fail(paths);
        }

        var faults = OptionsInspection.FaultsOf(options, environment)
            .Concat(StockholmCalendar.IsKnown() ? Article16Inspection.FaultsOf(options, environment, StockholmCalendar.Today(clock)) : [])
            .Concat(FaultsOfParts())
            .Concat(wire.FaultsOf(options))
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> FaultsOfParts()
    {
        if (!lookups.Any())
        {
            yield return "There is no lookup: add one with AddInstituteAdapter(...).AddLookup<T>().";
        }

        foreach (var lookup in lookups.Where(l => l.Served.Count == 0))
        {
            yield return $"Lookup {lookup.Type.Name} overrides none of the FindBy methods of {nameof(CoreBankingLookup)}: override at least one, with the same parameters.";
        }

        if (histories.Count() > 1)
        {
            yield return $"AddIdentityHistory was called {histories.Count()} times ({string.Join(", ", histories.Select(h => h.Type.Name))}): there can be one; let it ask the others.";
        }
    }
}
