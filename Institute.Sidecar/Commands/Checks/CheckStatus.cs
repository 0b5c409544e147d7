namespace Institute.Sidecar.Commands.Checks;

internal enum CheckStatus
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Works, but weakened or soon to fail.</summary>
    Warning,

    /// <summary>Would fail at run time.</summary>
    Fault,
}
