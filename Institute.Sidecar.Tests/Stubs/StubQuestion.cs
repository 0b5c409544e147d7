using System.Net.Http.Headers;
using System.Text;

namespace Institute.Sidecar.Tests.Stubs;

/// <summary>What is asked of both players of the stubs.</summary>
internal sealed record StubQuestion(string Name, HttpMethod Method, string Path)
{
    public string? Body { get; init; }

    public string MediaType { get; init; } = "application/xml; charset=utf-8";

    public bool WithToken { get; init; } = true;

    public string? Correlation { get; init; } = "contract-1";

    public HttpRequestMessage To(Uri server)
    {
        var request = new HttpRequestMessage(Method, new Uri(server, Path));
        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(MediaType) } };
        }

        if (WithToken)
        {
            request.Headers.Authorization = new("Bearer", "any");
        }

        if (Correlation is not null)
        {
            request.Headers.Add("skv_client_correlation_id", Correlation);
        }

        return request;
    }

    public override string ToString() => Name;
}
