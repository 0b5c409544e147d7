using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Partners.Revocation;

/// <summary>The highest number seen of each authority's revocation list, kept over a restart: an older list that is put back would make revoked certificates good again. Safe for all threads.</summary>
internal sealed class RevocationMemory
{
    public const string FileName = "revocation-numbers.json";

    /// <summary>The operators' authorities are counted apart: two memories never write one file.</summary>
    public const string OperatorsFileName = "operator-revocation-numbers.json";

    private readonly Lock gate = new();
    private readonly ILogger? logger;
    private bool isReadOnly;
    private readonly Dictionary<string, BigInteger> highest;

    /// <param name="path">Where it is kept; null keeps it for this process only.</param>
    /// <param name="logger">Told when the file cannot be used; null tells nobody.</param>
    public RevocationMemory(string? path, ILogger? logger)
    {
        Path = path;
        this.logger = logger;
        highest = Read();
    }

    public string? Path { get; }

    /// <summary>In the message log's folder: it is the sidecar's own, and lasts.</summary>
    public static string? PathIn(string logDirectory, string fileName = FileName) => logDirectory.Length == 0 ? null : System.IO.Path.Combine(logDirectory, fileName);

    /// <summary>For a look from outside, which leaves nothing behind.</summary>
    public static RevocationMemory ReadOnly(string logDirectory, string fileName = FileName) => new(PathIn(logDirectory, fileName), logger: null) { isReadOnly = true };

    /// <summary>An authority is its name and, where it is configured, its key: a namesake counts its own lists.</summary>
    public static string AuthorityOf(RevocationList list, X509Certificate2Collection authorities)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(list.Issuer.Digest);
        if (authorities.FirstOrDefault(list.IsFrom) is { } signer)
        {
            hash.AppendData(signer.PublicKey.ExportSubjectPublicKeyInfo());
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Whether a list of this authority with a higher number was seen.</summary>
    public bool Knows(string authority, BigInteger newerThan)
    {
        lock (gate)
        {
            return highest.TryGetValue(authority, out var number) && number > newerThan;
        }
    }

    public void Remember(IEnumerable<(string Authority, BigInteger Number)> seen)
    {
        lock (gate)
        {
            var isNew = false;
            foreach (var (authority, number) in seen)
            {
                if (!highest.TryGetValue(authority, out var known) || number > known)
                {
                    highest[authority] = number;
                    isNew = true;
                }
            }

            if (isNew)
            {
                Write();
            }
        }
    }

    private Dictionary<string, BigInteger> Read()
    {
        try
        {
            return Path is null || !File.Exists(Path)
                ? new(StringComparer.Ordinal)
                : JsonSerializer.Deserialize<Dictionary<string, string>>(PatientReader.Read(Path))!.ToDictionary(p => p.Key, p => BigInteger.Parse(p.Value, CultureInfo.InvariantCulture), StringComparer.Ordinal);
        }
        catch (Exception failure) when (Guarded.Takes(failure))
        {
            // Without it the lists' own dates still protect: no reason to answer nobody.
            logger?.RevocationNumbersUnusable(Path!, failure.GetType().Name);
            return new(StringComparer.Ordinal);
        }
    }

    private void Write()
    {
        if (Path is null || isReadOnly)
        {
            return;
        }

        try
        {
            var numbers = highest.ToDictionary(p => p.Key, p => p.Value.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);
            DurableFile.MakeFolder(System.IO.Path.GetDirectoryName(Path)!);
            DurableFile.Replace(Path, JsonSerializer.SerializeToUtf8Bytes(numbers), DurableFile.OwnerOnly);
        }
        catch (Exception failure) when (Guarded.Takes(failure))
        {
            logger?.RevocationNumbersUnusable(Path, failure.GetType().Name);
        }
    }
}
