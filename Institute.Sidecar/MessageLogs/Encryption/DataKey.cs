using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Encryption;

/// <summary>A segment's secret of 256 bits and the name it has in every header.</summary>
internal sealed class DataKey(Hash256 id, byte[] secret) : IDisposable
{
    /// <summary>SHA-256 of the wrapped key's file: a changed file no longer bears the name that the records call it by.</summary>
    public Hash256 Id { get; } = id;

    public ReadOnlySpan<byte> Secret => secret;

    public void Dispose() => CryptographicOperations.ZeroMemory(secret);
}
