namespace Institute.Sidecar.Tests.MessageLogs.Forgeries;

/// <summary>The least with which a verifier finds a forgery.</summary>
internal enum FoundBy
{
    /// <summary>The log alone.</summary>
    Log,

    /// <summary>The first signer's fingerprint.</summary>
    Trust,

    /// <summary>Heads that were kept elsewhere.</summary>
    Witness,
}
