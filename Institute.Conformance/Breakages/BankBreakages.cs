namespace Institute.Conformance.Breakages;

/// <summary>Institutes whose own books or core are wrong, behind an adapter and a sidecar that are in order: switches of the sample bank.</summary>
internal static class BankBreakages
{
    public static IReadOnlyList<Breakage> All { get; } =
    [
        new("bank-forgets-a-holder", "The books have only the first holder of a joint account", "content-18") { BankSwitch = "forgets-a-holder" },
        new("bank-forgets-closing", "The books have no closing dates, so that what ended long ago is told too", "content-19", "no-hit-") { BankSwitch = "forgets-closing" },
        new("bank-forgets-roles", "The books do not know who stands for whom", "content-10", "content-11", "content-17") { BankSwitch = "forgets-roles" },
        new("bank-forgets-boxes", "The box register is empty", "search-18") { BankSwitch = "forgets-boxes" },
        new("bank-fails-at-nobody", "The core fails when it finds nobody, which gives the wrong code", "no-hit-01") { BankSwitch = "fails-at-nobody" },
        new("bank-is-stale", "The core answers from yesterday's copy", "search-01") { BankSwitch = "is-stale" },
        new("bank-is-slow", "The core takes longer than there is time", "time-07") { BankSwitch = "is-slow", OnlyNamed = true },
        new("bank-breaks-off", "The core fails after the first account", "search-01") { BankSwitch = "breaks-off" },
    ];
}
