using Institute.Adapter.Wire.Signatures;

namespace Institute.Adapter.Wire.Kvs;

/// <summary>In kvs a signature is the root's last child and refers to the whole document.</summary>
internal static class KvsSignatures
{
    public static SignatureEnds Ends { get; } = new(new([KvsNames.Question], RootId: null), new([KvsNames.Answer], RootId: null), KvsSchemas.Answer);
}
