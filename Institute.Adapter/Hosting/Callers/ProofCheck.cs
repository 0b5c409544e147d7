using Institute.Adapter.Wire.Proofs;
using Microsoft.Extensions.Options;

namespace Institute.Adapter;

/// <summary>Checks <c>Institute-Proof</c>: made with our key, for this exchange and body, at most 30 seconds old, used once.</summary>
internal sealed class ProofCheck
{
    /// <summary>How far the two clocks and the way may lie apart, in either direction.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly byte[]? key;
    private readonly TimeProvider clock;
    private readonly UsedProofs used;

    public ProofCheck(IOptions<InstituteAdapterOptions> options, TimeProvider clock)
    {
        key = options.Value.ProofKeyFile is { } file ? File.ReadAllBytes(file) : null;
        this.clock = clock;
        used = new(clock, keep: Fresh + Fresh + Fresh);
    }

    /// <summary>Why the proof is not taken, or null when it is; a proof that is taken is used up.</summary>
    public string? Refusal(Guid? exchangeId, byte[]? body, string? proof)
    {
        if (key is null || string.IsNullOrEmpty(proof) || exchangeId is not { } exchange)
        {
            return "no proof";
        }

        if (body is null)
        {
            return "body too large to check";
        }

        if (!InstituteProof.TryVerify(key, exchange, body, proof, out var madeAt))
        {
            return "false proof";
        }

        if ((clock.GetUtcNow() - madeAt).Duration() > Fresh)
        {
            return "old proof";
        }

        return used.TryUse(exchange, madeAt) ? null : "used proof";
    }
}
