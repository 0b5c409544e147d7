using Institute.Sidecar.MessageLogs;

namespace Institute.Sidecar.Operations;

/// <summary>What the operations team may see without a tool: the log's condition and the counts of refusals. No data of anybody.</summary>
internal sealed class ManagementAnswers(IMessageLog log, RefusalCounter refusals)
{
    public Task AnswerAsync(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || http.Request.Path.Value is not ("/" or "/status"))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        var state = log.State;
        return http.Response.WriteAsJsonAsync(
            new
            {
                log = new { writable = state.IsWritable, cause = state.Cause, newestCommit = state.NewestCommit, queued = state.Queued },
                refusals = refusals.SinceStart(),
            },
            http.RequestAborted);
    }
}
