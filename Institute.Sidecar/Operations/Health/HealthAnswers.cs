namespace Institute.Sidecar.Operations.Health;

/// <summary>The health listener: live = the process runs; ready = see <see cref="Readiness"/>. No page, no data.</summary>
internal sealed class HealthAnswers(Readiness readiness)
{
    public Task AnswerAsync(HttpContext http)
    {
        var (status, text) = http.Request.Path.Value switch
        {
            _ when !HttpMethods.IsGet(http.Request.Method) => (StatusCodes.Status405MethodNotAllowed, "method not allowed"),
            "/health/live" => (StatusCodes.Status200OK, "live"),
            "/health/ready" when readiness.Report() is var report => (report.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, report.Text),
            _ => (StatusCodes.Status404NotFound, "not found"),
        };
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync(text + "\n", http.RequestAborted);
    }
}
