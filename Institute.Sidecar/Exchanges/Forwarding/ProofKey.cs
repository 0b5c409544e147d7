using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Exchanges.Forwarding;

/// <summary>The key that the sidecar shares with the adapter.</summary>
internal sealed record ProofKey(ReadOnlyMemory<byte> Bytes)
{
    private const int SmallestKey = 32;

    public static Loading<ProofKey> Load(IReadOnlyList<FileContent> files)
    {
        var file = files[0];
        return KeyFileGuard.Objection(file.Path) is { } objection ? new Loading<ProofKey>.Unusable(objection)
            : file.Bytes.Length < SmallestKey ? new Loading<ProofKey>.Unusable($"{file.Path} is shorter than 32 bytes. Make one with: keys new --kind proof --out FILE.")
            : new Loading<ProofKey>.Usable(new(file.Bytes));
    }

    public override string ToString() => "***";
}
