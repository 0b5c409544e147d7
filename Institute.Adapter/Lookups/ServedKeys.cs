using System.Reflection;

namespace Institute.Adapter;

/// <summary>Which search keys a lookup serves: those whose method its class overrides.</summary>
internal static class ServedKeys
{
    private static readonly Dictionary<SearchKind, string> Methods = new()
    {
        [SearchKind.Person] = nameof(CoreBankingLookup.FindByPersonAsync),
        [SearchKind.PersonWithoutNumber] = nameof(CoreBankingLookup.FindByNameAsync),
        [SearchKind.Organisation] = nameof(CoreBankingLookup.FindByOrganisationAsync),
        [SearchKind.CompanyName] = nameof(CoreBankingLookup.FindByCompanyNameAsync),
        [SearchKind.Iban] = nameof(CoreBankingLookup.FindByIbanAsync),
        [SearchKind.AccountNumber] = nameof(CoreBankingLookup.FindByAccountNumberAsync),
        [SearchKind.Box] = nameof(CoreBankingLookup.FindByBoxAsync),
    };

    public static IReadOnlySet<SearchKind> Of(Type lookup) => Methods.Where(m => IsOverridden(lookup, m.Value)).Select(m => m.Key).ToHashSet();

    // GetMethods with the base definition: a method that merely hides the virtual one ("new") is no override.
    private static bool IsOverridden(Type lookup, string name)
    {
        var declared = typeof(CoreBankingLookup).GetMethod(name, BindingFlags.Instance | BindingFlags.Public)!;
        return lookup.GetMethods(BindingFlags.Instance | BindingFlags.Public)
            .Any(m => m.GetBaseDefinition() == declared && m.DeclaringType != typeof(CoreBankingLookup));
    }
}
