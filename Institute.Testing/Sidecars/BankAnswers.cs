using Institute.Testing.Peers;

namespace Institute.Testing.Sidecars;

/// <summary>What a <see cref="FakePeer"/> in the place of the bank's service says with the adapter's own headers.</summary>
public static class BankAnswers
{
    public static (string Name, string Value)[] AdapterHeaders(string outcome = "answered") =>
        [("Institute-Outcome", outcome), ("Institute-Version", "9.9.9"), ("Institute-Policy", "test/1"), ("Institute-Profile", "kvs/1")];

    public static PeerBehaviour Answered(byte[]? body = null) => PeerBehaviour.Answer(body ?? KvsAnswer.NoHit(), headers: AdapterHeaders());
}
