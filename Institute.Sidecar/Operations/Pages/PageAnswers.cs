using Institute.Sidecar.Commands.Logs;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Reading;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Settings;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.Operations.Pages;

/// <summary>The page and its search. A search is a reading: durable in the log before anything is shown.</summary>
internal sealed class PageAnswers(StatusReader status, PageRenderer renderer, PageGuard guard, IMessageLog log, SidecarSettings settings, TimeZoneInfo stockholm, ILogger<PageAnswers> logger)
{
    public Task ShowAsync(HttpContext http, PageTexts texts) => SendAsync(http, texts, found: null);

    public async Task FindAsync(HttpContext http, PageTexts texts, string who)
    {
        if (await guard.ReadFormAsync(http).ConfigureAwait(false) is not { } form)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (Find(form.CorrelationId, http.RequestAborted) is not ({ } records, { } unread))
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var notice = new ReadingNotice(who, "find", form.Reason, records.Count, [.. records.Select(r => r.ExchangeId).OfType<Guid>().Distinct()]);
        if (await log.AppendAsync(ReadingRecord.Of(notice)).ConfigureAwait(false) is not AppendResult.Durable)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        await SendAsync(http, texts, new FindResult([.. records.Select(Row)], unread)).ConfigureAwait(false);
    }

    /// <summary>In every node's log of the store; null when it cannot be read.</summary>
    private (List<FoundRecord> Found, IReadOnlyList<string> Unread)? Find(string correlationId, CancellationToken cancellationToken)
    {
        try
        {
            using var archive = MessageLogFactory.OpenArchive(MessageLogFactory.OptionsOf(settings));
            var searches = archive.AllNodes().Select(node => LogSearch.Find(node, new LogQuery { CorrelationId = correlationId }, cancellationToken)).ToList();
            return ([.. searches.SelectMany(s => s.Found).OrderBy(r => r.Time)], [.. searches.SelectMany(s => s.Unread).Select(s => s.ToString())]);
        }
        catch (Exception e) when (Guarded.Takes(e, cancellationToken))
        {
            logger.SearchNotRead(e.GetType().Name);
            return null;
        }
    }

    private FoundRow Row(FoundRecord record) =>
        new(TimeZoneInfo.ConvertTime(record.Time, stockholm), record.Node, record.Kind, record.Outcome ?? string.Empty, record.Status, record.ExchangeId);

    private async Task SendAsync(HttpContext http, PageTexts texts, FindResult? found)
    {
        var html = await renderer.RenderAsync<StatusPage>(
            new(nameof(StatusPage.Texts), texts),
            new(nameof(StatusPage.Model), status.Read()),
            new(nameof(StatusPage.Found), found),
            new(nameof(StatusPage.FormToken), guard.FormToken)).ConfigureAwait(false);
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(html, http.RequestAborted).ConfigureAwait(false);
    }
}
