using Institute.Sidecar.MessageLogs;

namespace Institute.Sidecar.Operations;

/// <summary>Live: the process runs. Ready: this node can take, log and answer a question. Closed hours are not unhealthy.</summary>
internal sealed class HealthAnswers(IMessageLog log)
{
    public Task AnswerAsync(HttpContext http)
    {
        var (status, text) = http.Request.Path.Value switch
        {
            _ when !HttpMethods.IsGet(http.Request.Method) => (StatusCodes.Status405MethodNotAllowed, "method not allowed"),
            "/health/live" => (StatusCodes.Status200OK, "live"),
            "/health/ready" => Ready(),
            _ => (StatusCodes.Status404NotFound, "not found"),
        };
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(text + "\n", http.RequestAborted);
    }

    private (int Status, string Text) Ready()
    {
        var state = log.State;
        return state.IsWritable
            ? (StatusCodes.Status200OK, "ready")
            : (StatusCodes.Status503ServiceUnavailable, "not ready: message log: " + state.Cause);
    }
}
