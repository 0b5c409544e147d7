using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Institute.Sidecar.Tests.Stubs;

/// <summary>One of the players of the stubs, and what it answers, without what must differ from start to start.</summary>
internal sealed partial class StubPlayer : IDisposable
{
    // Longer than any prompt answer takes on a busy machine, shorter than the shortest delay.
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(6);
    private static readonly string[] Compared = ["Content-Type", "Cache-Control", "WWW-Authenticate", "Retry-After", "skv_client_correlation_id"];
    private readonly Uri server;
    private readonly HttpClient client;

    public StubPlayer(Uri server, string rootFile)
    {
        this.server = server;
        client = StubPlatform.Connect(rootFile);
    }

    public async Task<string> AskAsync(StubQuestion question, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Prompt, TimeProvider.System);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using var request = question.To(server);
        var said = "";
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            said = $"{(int)answer.StatusCode}\n";
            var body = await answer.Content.ReadAsStringAsync(both.Token);
            // Nobody's path is answered by each player in words of its own.
            return answer.StatusCode is System.Net.HttpStatusCode.NotFound && !answer.Headers.Contains("skv_client_correlation_id")
                ? said
                : $"{said}{Headers(answer)}\n{WithoutWhatIsFresh(body)}";
        }
        catch (HttpRequestException)
        {
            return $"{said}the connection broke off";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"{said}late";
        }
    }

    public void Dispose() => client.Dispose();

    private static string Headers(HttpResponseMessage answer) => string.Join('\n', Compared.Select(name => $"{name}: {Header(answer, name)}"));

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? Identifier().Replace(string.Join(", ", values), "(id)") : "";

    private string WithoutWhatIsFresh(string body)
    {
        var text = Instant().Replace(Identifier().Replace(body, "(id)"), "(now)").Replace(server.GetLeftPart(UriPartial.Authority), "(address)", StringComparison.Ordinal);
        text = Secret().Replace(text, "\"${name}\":\"(secret)\"");
        return text.StartsWith('{') && !text.EndsWith('[') ? JsonNode.Parse(text)!.ToJsonString() : text;
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Instant();

    [GeneratedRegex(@"""(?<name>access_token|x|y)"":\s*""[^""]+""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();
}
