namespace Institute.Sidecar.Tests.MessageLogs.Forgeries;

/// <summary>What a forger holds.</summary>
internal enum Hands
{
    /// <summary>He can write every file of the log and knows its form.</summary>
    Folder,

    /// <summary>And has a signing key that the log has left behind.</summary>
    FormerKey,

    /// <summary>And has the key that signs just now.</summary>
    SigningKey,
}
