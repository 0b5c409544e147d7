using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Partners.Revocation;

/// <summary>Every revocation list of the configured files.</summary>
internal static class RevocationFiles
{
    private static readonly TimeSpan ClocksMayDiffer = TimeSpan.FromMinutes(5);

    /// <param name="files">Each holds at least one list.</param>
    /// <param name="authorities">Those that are configured: a list in the name of one must bear its signature.</param>
    /// <param name="now">A list from the future is not usable.</param>
    public static Loading<IReadOnlyList<FiledRevocationList>> Read(IReadOnlyList<FileContent> files, X509Certificate2Collection authorities, DateTimeOffset now)
    {
        var lists = new List<FiledRevocationList>();
        foreach (var file in files)
        {
            switch (RevocationListParser.Parse(file))
            {
                case Loading<IReadOnlyList<RevocationList>>.Unusable unusable:
                    return new Loading<IReadOnlyList<FiledRevocationList>>.Unusable(unusable.Reason);
                case Loading<IReadOnlyList<RevocationList>>.Usable usable:
                    lists.AddRange(usable.Value.Select(l => new FiledRevocationList(file.Path, l)));
                    break;
            }
        }

        return lists.Select(l => Objection(l, authorities, now)).FirstOrDefault(o => o is not null) is { } objection
            ? new Loading<IReadOnlyList<FiledRevocationList>>.Unusable(objection)
            : new Loading<IReadOnlyList<FiledRevocationList>>.Usable(lists);
    }

    private static string? Objection(FiledRevocationList filed, X509Certificate2Collection authorities, DateTimeOffset now)
    {
        if (filed.List.ThisUpdate > now + ClocksMayDiffer)
        {
            return $"{filed.Path} holds a revocation list from the future: check the clock.";
        }

        var namesakes = authorities.Where(filed.List.IsNamedAs).ToArray();
        return namesakes.Length > 0 && !namesakes.Any(filed.List.IsFrom)
            ? $"{filed.Path} bears the name of a configured authority but not its signature (RSA, RSASSA-PSS or ECDSA, with SHA-256 or better)."
            : null;
    }
}
