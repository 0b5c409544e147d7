namespace Institute.Sidecar.Commands.Keys;

/// <summary>What <c>keys rotate</c> moves on.</summary>
internal enum RotateKind
{
    /// <summary>The keys that sign access tokens.</summary>
    Token,

    /// <summary>The key that signs the message log's heads.</summary>
    Head,
}
