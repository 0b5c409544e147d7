using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.Tests.MessageLogs.Forgeries;

/// <summary>What somebody does who can write the folder and has no key, with the file that says which log it is and with the signers' names.</summary>
internal static class IdentityForgeries
{
    public static IEnumerable<Forgery> All() =>
    [
        OfIdentity("log.json names another log", i => i with { LogId = Guid.Parse("0195c2a8-0000-7000-8000-00000000beef") }),
        OfIdentity("log.json names another node", i => i with { Node = "node-2" }),
        OfIdentity("log.json names no node", i => i with { Node = "" }),
        OfIdentity("log.json tells of no restore and no start", i => i with { Epoch = 0 }),
        OfIdentity("log.json tells of restores before the first", i => i with { Epoch = int.MinValue }),
        OfIdentity("log.json is of a format to come", i => i with { Format = 2 }),
        OfSigner("a signer's name cut by a byte", name => name[..^1]),
        OfSigner("a signer's name with a byte more", name => [.. name, 0]),
        OfSigner("a signer without a name", _ => []),
    ];

    private static Forgery OfIdentity(string name, Func<LogIdentity, LogIdentity> change) => new(name, Hands.Folder, FoundBy.Log, scene =>
    {
        scene.Log.Identity = change(scene.Log.Identity!);
        return true;
    });

    private static Forgery OfSigner(string name, Func<byte[], byte[]> change) => new(name, Hands.Folder, FoundBy.Log, scene =>
    {
        var (part, _) = scene.AnyHead();
        var (signer, key) = part.Signers().First();
        part.OddSigners.Add((change(signer.Span.ToArray()), key));
        return true;
    });
}
