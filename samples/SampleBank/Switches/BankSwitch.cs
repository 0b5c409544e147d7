namespace SampleBank.Switches;

/// <summary>What this bank can be told to do wrong.</summary>
internal enum BankSwitch
{
    None,

    /// <summary>Joint accounts have their first holder only.</summary>
    ForgetsAHolder,

    /// <summary>No account has a closing date.</summary>
    ForgetsClosing,

    /// <summary>Nobody stands for anybody.</summary>
    ForgetsRoles,

    ForgetsBoxes,

    /// <summary>The core throws when it finds nobody.</summary>
    FailsAtNobody,

    /// <summary>The core throws after it has found somebody.</summary>
    BreaksOff,

    /// <summary>The core answers from yesterday's copy.</summary>
    IsStale,

    IsSlow,
}
