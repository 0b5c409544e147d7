using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.Stubs;

/// <summary>A question for each mapping of the stubs, and those that no mapping was made for.</summary>
internal static partial class StubQuestions
{
    private const string Folder = "samples/wiremock/mappings";
    private const string Search = "core/v1/engagements/search";
    private const string Questions = "kvs/v1/fragor";
    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";

    public static IEnumerable<StubQuestion> Core() =>
        Repository.Files($"{Folder}/core").Select(f => (File: f, Query: BodyPattern(f)?["equalToJson"])).Where(f => f.Query is not null)
            .SelectMany(f => new[] { Searched(f.File, f.Query!.ToJsonString()), Searched($"{f.File} without a token", f.Query!.ToJsonString()) with { WithToken = false } })
            .Concat([
                Searched("nobody", """{"identityNumber":"200806302386"}"""),
                Searched("another order of members", """{"birthDate":"1991-01-01","name":"Ioan Popescu"}"""),
                Searched("one member more", """{"name":"Ioan Popescu","birthDate":"1991-01-01","page":"1"}"""),
                Searched("no JSON", "{"),
                Searched("an empty body", ""),
                new("another method", HttpMethod.Get, Search),
                new("another path", HttpMethod.Get, "core/v1/engagements"),
            ]);

    public static IEnumerable<StubQuestion> Issuer() =>
    [
        new("discovery", HttpMethod.Get, "issuer/.well-known/openid-configuration"),
        new("the server's metadata", HttpMethod.Get, ".well-known/oauth-authorization-server/issuer"),
        new("the key set", HttpMethod.Get, "issuer/jwks"),
        Token("a client", "grant_type=client_credentials&client_id=platform&client_secret=any"),
        Token("an unknown client", "grant_type=client_credentials&client_id=unknown"),
        Token("a slow client", "grant_type=client_credentials&client_id=slow"),
        Token("another grant", "grant_type=password&client_id=platform"),
        Token("no form", ""),
        Token("the institute's own token server", "grant_type=client_credentials") with { Path = "oauth2/token" },
    ];

    public static IEnumerable<StubQuestion> Institute() =>
        Repository.Files($"{Folder}/institute").Select(f => (File: f, Pattern: (string?)BodyPattern(f)?["matches"])).Where(f => f.Pattern is not null)
            .Select(f => Asked(f.File, Question($"<Personnummer> {Subject().Match(f.Pattern!).Groups["subject"].Value}\n</Personnummer>")))
            .Concat([
                Asked("nobody", Question("<Personnummer>200806302386</Personnummer>")),
                Asked("no token", Question("<Personnummer>199311012380</Personnummer>")) with { WithToken = false },
                Asked("no correlation ID", Question("<Personnummer>199311012380</Personnummer>")) with { Correlation = null },
                Asked("an id to be escaped", Question("<Personnummer>199311012380</Personnummer>", "a&lt;b&gt;&amp;&quot;c{{now}}")),
                Asked("an id of 37 characters", Question("<Personnummer>199311012380</Personnummer>", new('a', 37))),
                Asked("an id within a CDATA section", Question("<Personnummer>199311012380</Personnummer>", "<![CDATA[a<b>&c]]>")),
                Asked("a byte order mark", "\ufeff" + Question("<Personnummer>199311012380</Personnummer>")),
                Asked("no XML", "x"),
                Asked("XML that breaks off", "<Fraga><FrageId>f-1</FrageId>"),
                Asked("an empty body", ""),
                new("another method", HttpMethod.Get, Questions),
                new("another path", HttpMethod.Get, "kvs/v2"),
                new("a path of nobody", HttpMethod.Get, "other"),
            ]);

    private static StubQuestion Searched(string name, string body) => new(name.Replace(Folder, "", StringComparison.Ordinal), HttpMethod.Post, Search) { Body = body, MediaType = Json };

    private static StubQuestion Asked(string name, string body) => new(name.Replace(Folder, "", StringComparison.Ordinal), HttpMethod.Post, Questions) { Body = body };

    private static StubQuestion Token(string name, string form) => new(name, HttpMethod.Post, "issuer/token") { Body = form, MediaType = Form };

    private static string Question(string search, string id = "f-1") => $"""<Fraga xmlns="urn:kontoinstitute:kvs:1"><FrageId>{id}</FrageId><Sokbegrepp><Person>{search}</Person></Sokbegrepp></Fraga>""";

    private static JsonNode? BodyPattern(string file) => JsonNode.Parse(Repository.Read(file))!["request"]!["bodyPatterns"]?[0];

    [GeneratedRegex(@">\\s\*(?<subject>.+?)\\s\*<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Subject();
}
