using System.Text.Json;

namespace Institute.Sidecar.Operations.Health;

/// <summary>The health listener: live = the process runs; ready = see <see cref="Readiness"/>, as one line or, for who asks for it, as JSON. No page, no data.</summary>
internal sealed class HealthAnswers(Readiness readiness)
{
    private const string Plain = "text/plain; charset=utf-8";
    private const string Json = "application/json";

    public Task AnswerAsync(HttpContext http)
    {
        var (status, type, text) = http.Request.Path.Value switch
        {
            _ when !HttpMethods.IsGet(http.Request.Method) => (StatusCodes.Status405MethodNotAllowed, Plain, "method not allowed"),
            "/health/live" => (StatusCodes.Status200OK, Plain, "live"),
            "/health/ready" when readiness.Report() is var report => Ready(report, WantsJson(http.Request)),
            _ => (StatusCodes.Status404NotFound, Plain, "not found"),
        };
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync(text + "\n", http.RequestAborted);
    }

    private static (int Status, string Type, string Text) Ready(HealthReport report, bool asJson)
    {
        var status = report.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return asJson
            ? (status, Json, JsonSerializer.Serialize(new { status = report.Status, causes = report.Findings.Select(f => new { code = f.Code, text = f.Text, fatal = f.IsFatal }) }))
            : (status, Plain, report.Text);
    }

    // Named outright: a probe's */* goes on reading the line that it knows.
    private static bool WantsJson(HttpRequest request) => request.Headers.Accept.Any(a => a?.Contains(Json, StringComparison.OrdinalIgnoreCase) == true);
}
