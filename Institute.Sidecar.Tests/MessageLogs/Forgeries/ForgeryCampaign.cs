using System.Globalization;
using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Sqlite;

namespace Institute.Sidecar.Tests.MessageLogs.Forgeries;

/// <summary>Makes logs by seed, honest and forged, and asks both verifiers.</summary>
internal sealed class ForgeryCampaign : IDisposable
{
    private const int MostTries = 20;
    private static readonly IReadOnlyList<Forgery> Forgeries = [.. FolderForgeries.All(), .. KeyForgeries.All()];
    private static readonly Forgery Honest = new("none: an honest log", Hands.Folder, FoundBy.Log, _ => true);

    private readonly SecondVerifierProcess second = new();
    private readonly ECDsa stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string folder;
    private readonly Func<(int Code, string Told), (int Code, string Told)> sabotage;

    /// <param name="folder">Each log lies there for a moment.</param>
    /// <param name="sabotage">What the product's verifier is made to say instead: shows that the campaign notices.</param>
    public ForgeryCampaign(string folder, Func<(int Code, string Told), (int Code, string Told)>? sabotage = null)
    {
        this.folder = folder;
        this.sabotage = sabotage ?? (verdict => verdict);
    }

    /// <summary>What was seen, by the forgery's name.</summary>
    public SortedDictionary<string, ForgeryCount> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>What must not be: for people, with the seed.</summary>
    public List<string> Failures { get; } = [];

    public void Run(int seed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var random = new Random(seed);
        using var honest = new HonestLog(random);
        var scene = new ForgeryScene(honest, random, stranger);
        var (trust, heads, first) = (random.Next(2) == 0, random.Next(3) == 0 ? honest.Heads : [], honest.FirstSigner);
        var forgery = Make(scene, random);
        var at = scene.At ?? honest.Log.Time.AddHours(1);
        var path = Path.Combine(folder, seed.ToString(CultureInfo.InvariantCulture));
        MadeLogFolder.Write(honest.Log, path, at);
        try
        {
            Judge(seed, forgery, sabotage(Ours(path, new() { At = at, Trusted = trust ? [first] : [], OutsideHeads = heads })), second.Verify(Arguments(path, at, trust ? first.ToString() : null, heads)), trust, heads.Count > 0);
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    public void Dispose()
    {
        second.Dispose();
        stranger.Dispose();
    }

    private static Forgery Make(ForgeryScene scene, Random random)
    {
        if (random.Next(4) == 0)
        {
            // The mirror of a signature is one by the same key: what is signed stays as it was.
            if (random.Next(2) == 0)
            {
                ForgeryScene.Replace(scene.Newest, scene.Newest.StoredHeads.Count - 1, head => head with { Signature = FolderForgeries.Mirror(head.Signature) });
            }

            return Honest;
        }

        for (var tries = 0; tries < MostTries; tries++)
        {
            var forgery = Forgeries[random.Next(Forgeries.Count)];
            if (forgery.TryMake(scene))
            {
                return forgery;
            }
        }

        return Honest;
    }

    private static string[] Arguments(string path, DateTimeOffset at, string? trust, IReadOnlyList<SignedHead> heads) =>
    [
        path, "--at", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        .. trust is null ? Array.Empty<string>() : ["--trust", trust],
        .. heads.SelectMany(head => new[] { "--head", head.ToText() }),
    ];

    private static (int Code, string Told) Ours(string path, VerifyRequest request)
    {
        try
        {
            using var archive = new SqliteLogArchive(path);
            var found = new LogVerifier(archive, request).Verify(progress: null, CancellationToken.None);
            return found.IsVerified ? (0, "") : found.Faults is [var fault, ..] ? (1, fault.ToString()) : (2, found.Unjudged[0].ToString());
        }
        catch (MessageLogException e)
        {
            return (2, e.Message);
        }
    }

    private void Judge(int seed, Forgery forgery, (int Code, string Told) ours, (int Code, string Told) theirs, bool isTrusted, bool isWitnessed)
    {
        var mustBeFound = forgery != Honest && forgery.FoundBy switch
        {
            FoundBy.Trust => isTrusted,
            FoundBy.Witness => isWitnessed,
            _ => true,
        };
        var count = Counts.TryGetValue(forgery.Name, out var before) ? before : new(forgery.Hands, forgery.FoundBy, 0, 0);
        Counts[forgery.Name] = count with { Made = count.Made + 1, Found = count.Found + (ours.Code == 0 ? 0 : 1) };
        var what = ours.Code != theirs.Code ? "the verifiers disagree" : mustBeFound && ours.Code == 0 ? "a forgery is believed" : forgery == Honest && ours.Code != 0 ? "an honest log is accused" : null;
        if (what is not null)
        {
            Failures.Add(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {forgery.Name}, trust {isTrusted}, witness {isWitnessed}: {what}. Ours: {ours}. The other: {theirs}."));
        }
    }
}
