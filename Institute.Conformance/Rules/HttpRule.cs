using Institute.Conformance.Asking;
using Institute.Conformance.Cases;

namespace Institute.Conformance.Rules;

internal static class HttpRule
{
    public static Rule Rule { get; } = new("http", "Only POST of XML to the agreed path is a question", "docs/errors.md, KI1009",
    [
        Wrong("GET is not a question", 405, r => r with { Method = HttpMethod.Get }),
        Wrong("PUT is not a question", 405, r => r with { Method = HttpMethod.Put }),
        Wrong("DELETE is not a question", 405, r => r with { Method = HttpMethod.Delete }),
        Wrong("PATCH is not a question", 405, r => r with { Method = HttpMethod.Patch }),
        Wrong("OPTIONS is not a question", 405, r => r with { Method = HttpMethod.Options }),
        Wrong("The root is no path for questions", 404, r => r with { Path = "/" }),
        Wrong("A path one letter short is another path", 404, r => r with { Path = "/kvs/v1/frago" }),
        Wrong("A path one letter longer is another path", 404, r => r with { Path = "/kvs/v1/fragorr" }),
        Wrong("A path below the question's is another path", 404, r => r with { Path = "/kvs/v1/fragor/1" }),
        Wrong("A path that climbs and returns is refused or another", 404, r => r with { Path = "/kvs/v1/x%2f..%2ffragor" }),
        Wrong("The path of another version is another path", 404, r => r with { Path = "/kvs/v2/fragor" }),
        Wrong("text/xml is another content type", 415, r => r with { ContentType = "text/xml; charset=utf-8" }),
        Wrong("JSON is another content type", 415, r => r with { ContentType = "application/json" }),
        Wrong("text/plain is another content type", 415, r => r with { ContentType = "text/plain" }),
        Wrong("A form is another content type", 415, r => r with { ContentType = "application/x-www-form-urlencoded" }),
        Wrong("A question without content type is refused", 415, r => r with { ContentType = null }),
        Wrong("A content type that begins alike is another", 415, r => r with { ContentType = "application/xml-dtd" }),
    ]);

    private static ConformanceCase Wrong(string name, int status, Func<PlannedRequest, PlannedRequest> change) =>
        Ask.That(name, status, "KI1009", c => change(new(c.Question(Every.Search(c, "person")))));
}
