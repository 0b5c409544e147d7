using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Institute.Adapter;

namespace Institute.Inventory;

/// <summary>Rows for the staff who mend them, by the bank's own customer keys: kept in memory alone, and written encrypted to a certificate.</summary>
/// <remarks>Rows with a secrecy mark go to a second certificate or nowhere.</remarks>
internal sealed class DetailFiles(X509Certificate2 ordinary, X509Certificate2? secret)
{
    public const string Ordinary = "rows.csv.p7m";
    public const string Secret = "rows-protected.csv.p7m";

    private const int MostOfARule = 50_000;

    private readonly Dictionary<(InventoryRule Rule, bool IsSecret), int> counts = [];
    private readonly StringBuilder open = Head();
    private readonly StringBuilder closed = Head();

    /// <summary>A certificate that such a file can be encrypted to: RSA, since CMS to EC keys is not to be had everywhere.</summary>
    /// <exception cref="InventoryException">It cannot be read, or holds no RSA key.</exception>
    public static X509Certificate2 Load(string path)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadCertificateFromFile(path);
            using var key = certificate.GetRSAPublicKey();
            return key is { KeySize: >= 2048 } ? certificate : throw new InventoryException($"{path} holds no RSA key of at least 2048 bits: rows are encrypted to one.");
        }
        catch (CryptographicException)
        {
            throw new InventoryException($"{path} cannot be read as a certificate (PEM or DER).");
        }
    }

    public void Add(InventoryEntry entry, IReadOnlyList<InventoryRule> rules)
    {
        if (entry.IsProtected && secret is null)
        {
            return;
        }

        var file = entry.IsProtected ? closed : open;
        foreach (var rule in rules)
        {
            var count = counts.GetValueOrDefault((rule, entry.IsProtected));
            counts[(rule, entry.IsProtected)] = count + 1;
            if (count < MostOfARule)
            {
                file.Append(rule.Code).Append(';').AppendJoin(' ', entry.Customers.Select(c => Quoted(c.Reveal()))).Append('\n');
            }
        }
    }

    /// <summary>Writes what there is into a folder; a second file only with a second certificate.</summary>
    public IReadOnlyList<string> Write(string folder)
    {
        List<string> written = [Write(folder, Ordinary, open, ordinary)];
        if (secret is not null)
        {
            written.Add(Write(folder, Secret, closed, secret));
        }

        return written;
    }

    private static StringBuilder Head() => new("rule;customers\n");

    private static string Write(string folder, string name, StringBuilder rows, X509Certificate2 certificate)
    {
        var envelope = new EnvelopedCms(new ContentInfo(Encoding.UTF8.GetBytes(rows.ToString())), new AlgorithmIdentifier(new Oid("2.16.840.1.101.3.4.1.42")));
        envelope.Encrypt(new CmsRecipient(SubjectIdentifierType.IssuerAndSerialNumber, certificate, RSAEncryptionPadding.OaepSHA256));
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, envelope.Encode());
        return path;
    }

    // A key of the bank's may hold anything; a table program must not take it for a formula.
    private static string Quoted(string key) => $"\"{(key[0] is '=' or '+' or '-' or '@' ? "'" : "")}{key.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
