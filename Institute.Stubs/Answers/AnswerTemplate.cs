using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using WireMock;

namespace Institute.Stubs.Answers;

/// <summary>The response templates that the files have. They are written for WireMock's own engine; what each stands for is told here once more.</summary>
internal sealed partial class AnswerTemplate : IAnswerText
{
    private const string CorrelationHeader = "skv_client_correlation_id";
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private readonly string template;
    private readonly IReadOnlyDictionary<string, string> parameters;
    private readonly TimeProvider clock;

    /// <exception cref="InvalidDataException">It holds an expression that is not known here.</exception>
    public AnswerTemplate(string template, IReadOnlyDictionary<string, string> parameters, TimeProvider clock)
    {
        (this.template, this.parameters, this.clock) = (template, parameters, clock);
        if (Unknown().Match(Expression().Replace(template, "")) is { Success: true } unknown)
        {
            throw new InvalidDataException($"the template's expression {unknown.Value} is not played here.");
        }
    }

    public string For(IRequestMessage request) => Expression().Replace(template, found => ValueOf(found, request));

    private string ValueOf(Match found, IRequestMessage request) => found switch
    {
        _ when found.Groups["id"].Success => QuestionId.Of(request.Body) is { } id ? $"\n  <FrageId>{id}</FrageId>" : "",
        _ when found.Groups["correlation"].Success => Correlation(request) ?? Guid.NewGuid().ToString(),
        _ when found.Groups["uuid"].Success => Guid.NewGuid().ToString(),
        _ when found.Groups["token"].Success => RandomNumberGenerator.GetString(Alphanumeric, 43),
        _ when found.Groups["now"].Success => clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        _ => parameters.GetValueOrDefault(found.Groups["parameter"].Value, ""),
    };

    private static string? Correlation(IRequestMessage request) =>
        request.Headers?.FirstOrDefault(h => string.Equals(h.Key, CorrelationHeader, StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();

    [GeneratedRegex(
        @"(?<id>\{\{#assign 'question'\}\}(?s:.*?)\{\{/if\}\})"
        + @"|(?<correlation>\{\{#if request\.headers\.skv_client_correlation_id\}\}.*?\{\{/if\}\})"
        + @"|(?<uuid>\{\{randomValue type='UUID'\}\})"
        + @"|(?<token>\{\{randomValue length=43 type='ALPHANUMERIC'\}\})"
        + @"|(?<now>\{\{now timezone='UTC' format=""yyyy-MM-dd'T'HH:mm:ss\.SSS'Z'""\}\})"
        + @"|\{\{parameters\.(?<parameter>\w+)\}\}",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Expression();

    [GeneratedRegex(@"\{\{[^}]*\}*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unknown();
}
