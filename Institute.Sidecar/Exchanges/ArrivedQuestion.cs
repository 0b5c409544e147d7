using Institute.Adapter;

namespace Institute.Sidecar.Exchanges;

/// <summary>What arrived of a question's body, and whether that already refuses it.</summary>
/// <param name="Original">The bytes exactly as on the wire, transfer coding undone.</param>
/// <param name="ContentType">As received; null when there is none.</param>
/// <param name="Fault">KI1006, KI1009 or KI1010, or null when the question is whole.</param>
/// <param name="IsCut">More came, or should have come, than is kept.</param>
/// <param name="PartnerLeft">The connection ended before the body was whole: nobody awaits an answer.</param>
internal sealed record ArrivedQuestion(ReadOnlyMemory<byte> Original, string? ContentType, Fault? Fault, bool IsCut, bool PartnerLeft)
{
    public static ArrivedQuestion Nothing { get; } = new(ReadOnlyMemory<byte>.Empty, null, null, false, false);
}
