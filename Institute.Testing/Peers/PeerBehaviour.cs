using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Institute.Testing.Peers;

/// <summary>What a <see cref="FakePeer"/> does with one request. Immutable; one may serve many requests.</summary>
public sealed class PeerBehaviour
{
    private readonly Func<HttpContext, CancellationToken, Task> run;

    private PeerBehaviour(Func<HttpContext, CancellationToken, Task> run) => this.run = run;

    public static PeerBehaviour From(Func<HttpContext, CancellationToken, Task> run) => new(run);

    /// <summary>200 with an empty XML document, or as told.</summary>
    public static PeerBehaviour Answer(byte[]? body = null, int status = 200, string? contentType = "application/xml; charset=utf-8", params (string Name, string Value)[] headers) =>
        new(async (context, cancellationToken) =>
        {
            var bytes = body ?? "<Svar/>"u8.ToArray();
            Begin(context, status, contentType, bytes.Length, headers);
            await context.Response.Body.WriteAsync(bytes, cancellationToken);
        });

    /// <summary>500 with a page for humans, as frameworks send it.</summary>
    public static PeerBehaviour HtmlError() =>
        Answer("<html><body><h1>Internal Server Error</h1></body></html>"u8.ToArray(), 500, "text/html");

    /// <summary>200 with a document that breaks off.</summary>
    public static PeerBehaviour BadXml() => Answer("<Svar><Utfall>TRAFF</Utf"u8.ToArray());

    public static PeerBehaviour EmptyBody() => Answer([]);

    /// <summary>200 with well-formed XML of at least so many bytes.</summary>
    public static PeerBehaviour Large(int bytes) => Answer(Encoding.ASCII.GetBytes("<Svar>" + new string(' ', bytes) + "</Svar>"));

    /// <summary>Does nothing for so long, then as told.</summary>
    public static PeerBehaviour Delayed(TimeSpan by, PeerBehaviour then) => new(async (context, cancellationToken) =>
    {
        await Task.Delay(by, TimeProvider.System, cancellationToken);
        await then.Invoke(context, cancellationToken);
    });

    /// <summary>Does nothing until the task ends, then as told.</summary>
    public static PeerBehaviour After(Task signal, PeerBehaviour then) => new(async (context, cancellationToken) =>
    {
        await signal.WaitAsync(cancellationToken);
        await then.Invoke(context, cancellationToken);
    });

    /// <summary>Takes the request and never says a word.</summary>
    public static PeerBehaviour Hang() => new((_, cancellationToken) => HangAsync(cancellationToken));

    /// <summary>Sends status and headers, and never the body.</summary>
    public static PeerBehaviour HeadersThenHang() => new(async (context, cancellationToken) =>
    {
        Begin(context, 200, "application/xml; charset=utf-8", 1000, []);
        await context.Response.StartAsync(cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
        await HangAsync(cancellationToken);
    });

    /// <summary>Sends the body byte by byte with a pause after each.</summary>
    public static PeerBehaviour Drip(byte[] body, TimeSpan pause) => new(async (context, cancellationToken) =>
    {
        Begin(context, 200, "application/xml; charset=utf-8", body.Length, []);
        for (var i = 0; i < body.Length; i++)
        {
            await context.Response.Body.WriteAsync(body.AsMemory(i, 1), cancellationToken);
            await context.Response.Body.FlushAsync(cancellationToken);
            await Task.Delay(pause, TimeProvider.System, cancellationToken);
        }
    });

    /// <summary>Resets the connection without an answer.</summary>
    public static PeerBehaviour Reset() => new((context, _) =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    /// <summary>Sends half the body of the length it promised, then resets the connection.</summary>
    public static PeerBehaviour HalfThenReset(byte[] body) => new(async (context, cancellationToken) =>
    {
        Begin(context, 200, "application/xml; charset=utf-8", body.Length, []);
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
        context.Abort();
    });

    /// <summary>Sends half the body in chunks, without the last chunk, then resets: no length tells the reader what is missing.</summary>
    public static PeerBehaviour HalfInChunksThenReset(byte[] body) => new(async (context, cancellationToken) =>
    {
        Begin(context, 200, "application/xml; charset=utf-8", null, []);
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
        context.Abort();
    });

    public Task Invoke(HttpContext context, CancellationToken cancellationToken) => run(context, cancellationToken);

    private static Task HangAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);

    private static void Begin(HttpContext context, int status, string? contentType, long? length, (string Name, string Value)[] headers)
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = length;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }
    }
}
