using WireMock.Matchers;
using WireMock.RequestBuilders;

namespace Institute.Stubs.Mappings;

/// <summary>A request of a WireMock file in WireMock.Net's own words, which mean the same.</summary>
internal static class RequestTranslation
{
    public static IRequestBuilder Of(StubRequest request)
    {
        var path = request is { UrlPath: { } exact } ? (IStringMatcher)new ExactMatcher(exact)
            : request is { UrlPathPattern: { } pattern } ? Whole(pattern)
            : throw new InvalidDataException("it names neither urlPath nor urlPathPattern.");
        var builder = Request.Create().WithPath(path);
        builder = request.Method is "ANY" ? builder : builder.UsingMethod(request.Method);
        foreach (var (name, header) in request.Headers)
        {
            builder = header switch
            {
                { Absent: true } => builder.WithHeader(headers => !headers.Keys.Contains(name, StringComparer.OrdinalIgnoreCase)),
                { Matches: { } value } => builder.WithHeader(name, Whole(value)),
                _ => throw new InvalidDataException($"it asks nothing of the header {name}."),
            };
        }

        return request.BodyPatterns is { Count: > 0 } bodies ? builder.WithBody([.. bodies.Select(Matcher)], MatchOperator.And) : builder;
    }

    private static IMatcher Matcher(StubBody body) =>
        body is { EqualToJson: { } json } ? new JsonMatcher(json.ToJsonString())
        : body is { Matches: { } pattern } ? Whole(pattern)
        : throw new InvalidDataException("it asks nothing of the body.");

    /// <summary>WireMock's patterns fit the whole text, those of .NET a part of it.</summary>
    private static RegexMatcher Whole(string pattern) => new($@"\A(?:{pattern})\z", ignoreCase: false, useRegexExtended: false);
}
