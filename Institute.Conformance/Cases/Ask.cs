using System.Globalization;
using System.Text;
using Institute.Conformance.Asking;
using PlatformSimulator.Questions;

namespace Institute.Conformance.Cases;

/// <summary>Makes the ordinary kind of case: one request, one answer with a status and an outcome, and perhaps more to look at.</summary>
internal static class Ask
{
    public const string Hit = "TRAFF";
    public const string NoHit = "INGEN_TRAFF";

    public static ConformanceCase That(string name, int status, string outcome, Func<CaseContext, PlannedRequest> request, params IReadOnlyList<Func<Seen, string?>> checks) =>
        new(
            name,
            string.Create(CultureInfo.InvariantCulture, $"HTTP {status} with {outcome}"),
            async (context, cancellationToken) =>
            {
                var seen = await context.AskAsync(request(context), cancellationToken);
                return Differs(seen, status, outcome) ?? checks.Select(check => check(seen)).FirstOrDefault(complaint => complaint is not null);
            });

    /// <summary>By search key.</summary>
    public static ConformanceCase For(string name, int status, string outcome, Func<CaseContext, Search> search, params IReadOnlyList<Func<Seen, string?>> checks) =>
        That(name, status, outcome, c => new(c.Question(search(c))), checks);

    /// <summary>By a document of text: <c>$ID</c> stands for a new question id, <c>$NOW</c> for the time.</summary>
    public static ConformanceCase Document(string name, int status, string outcome, Func<CaseContext, string> document, params IReadOnlyList<Func<Seen, string?>> checks) =>
        That(name, status, outcome, c => new(Filled(c, document(c))), checks);

    public static byte[] Filled(CaseContext context, string document)
    {
        var now = context.Clock.GetUtcNow();
        return Encoding.UTF8.GetBytes(document
            .Replace("$ID", Guid.CreateVersion7(now).ToString("D"), StringComparison.Ordinal)
            .Replace("$NOW", now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    /// <summary>A whole question around a search key.</summary>
    public static string Fraga(string search, string before = "", string root = "Fraga xmlns=\"urn:kontoinstitute:kvs:1\"") =>
        $"<{root}><FrageId>$ID</FrageId><Stalld>$NOW</Stalld>{before}<Sokbegrepp>{search}</Sokbegrepp></{root.Split(' ')[0]}>";

    public static string? Differs(Seen seen, int status, string outcome) =>
        seen.Status == status && seen.Inspected is { IsValid: true } inspected && string.Equals(inspected.Outcome, outcome, StringComparison.Ordinal) ? null : seen.Told;
}
