using Institute.Adapter;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Chains;
using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Bench.Logs;

/// <summary>What each step of a record costs, alone and on one thread, in microseconds.</summary>
internal static class StepCosts
{
    private const int Times = 4000;
    private static readonly int[] Groups = [1, 16, 64];

    public static IReadOnlyList<(string Step, double Microseconds)> Measure(string directory, string publicKeyFile, CancellationToken cancellationToken)
    {
        var options = new MessageLogOptions { Directory = directory, PublicKeyFile = publicKeyFile, Node = "bench", Environment = "Test" };
        var clock = new NodeClock(TimeProvider.System);
        var correlation = CorrelationId.New(TimeProvider.System);
        using var publicKey = LogPublicKey.Load(publicKeyFile);
        using var store = SqliteLogStore.Open(directory);
        using var signer = HeadSigner.Load(Path.Combine(directory, HeadSigner.DefaultFileName), mayCreate: true);
        using var dataKey = WrappedDataKey.Create(Guid.NewGuid(), 1, publicKey).Key;
        var maker = new RecordMaker(options, clock);
        var place = new ChainPlace(Guid.NewGuid(), "bench", 1, 1);
        var prepared = PreparedRecord.Of(Messages.AnswerOf(Guid.NewGuid(), correlation));
        var made = maker.Make(prepared, place, 1, clock.UtcNow, default, dataKey);
        var head = new TreeHead { LogId = place.LogId, Node = "bench", Segment = 1, Epoch = 1, Size = 1, LastSequence = 1, Time = clock.UtcNow, Root = default, Previous = default, Signer = signer.Fingerprint };
        var signed = signer.Sign(head);
        var steps = new List<(string, double)>
        {
            ("compress, pad and MAC (on the caller's thread)", Time(() => PreparedRecord.Of(Messages.AnswerOf(Guid.NewGuid(), correlation)))),
            ("header, key derivation, AES-256-GCM and leaf", Time(() => maker.Make(prepared, place, 1, clock.UtcNow, default, dataKey))),
            ("of it the leaf", Time(() => MerkleTree.LeafOf(made.HeaderBytes, made.Ciphertext))),
            ("sign a head (once a commit)", Time(() => signer.Sign(head))),
            ("verify a head", Time(() => HeadSignature.IsValid(signed, head, signer.PublicKey))),
        };
        using var chain = new LogChain(store, options, publicKey, signer, clock);
        chain.Open();
        foreach (var group in Groups)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var records = Enumerable.Range(0, group).Select(_ => PreparedRecord.Of(Messages.AnswerOf(Guid.NewGuid(), correlation))).ToList();
            steps.Add(($"a commit of {group} on the writer's thread, a record", Time(() => chain.Commit(records), Math.Max(100, Times / 4 / group)) / group));
        }

        return steps;
    }

    private static double Time<T>(Func<T> step, int times = Times)
    {
        for (var i = 0; i < times / 10; i++)
        {
            step();
        }

        var start = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < times; i++)
        {
            step();
        }

        return TimeProvider.System.GetElapsedTime(start).TotalMicroseconds / times;
    }
}
