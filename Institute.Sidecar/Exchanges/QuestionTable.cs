using Institute.Adapter;
using Institute.Adapter.Wire;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Institute.Sidecar.Exchanges;

/// <summary>Step 5: the closed table of path, method and content type. Everything else is KI1009.</summary>
internal sealed class QuestionTable(string basePath, WireContract contract)
{
    private readonly string path = basePath.TrimEnd('/') + contract.QuestionPath;

    public Fault? Examine(HttpRequest request)
    {
        // First of all, since it ends the connection: what follows may not be taken for a request.
        if (IsFramedTwice(request.Headers))
        {
            return new Fault(FaultCode.NotWellFormed) { Status = StatusCodes.Status400BadRequest };
        }

        // The target as it was sent: the server's own path has escapes undone and dot segments taken out, and each would be a second spelling.
        if (!string.Equals(Target(request), path, StringComparison.Ordinal))
        {
            return new Fault(FaultCode.WrongRequest) { Status = StatusCodes.Status404NotFound };
        }

        // Methods are told apart by case (RFC 9110 9.1); the framework's comparison does not.
        if (!string.Equals(request.Method, HttpMethods.Post, StringComparison.Ordinal))
        {
            return new Fault(FaultCode.WrongRequest) { Status = StatusCodes.Status405MethodNotAllowed };
        }

        return IsAgreedMediaType(request) ? null : new Fault(FaultCode.WrongRequest) { Status = StatusCodes.Status415UnsupportedMediaType };
    }

    // RFC 9112 6.1 and 6.3: a request with a length and a coding, or with a coding of another shape, is how two readers are made
    // to see two different bodies. The server reads the chunks and puts the length aside under another name.
    private static bool IsFramedTwice(IHeaderDictionary headers) =>
        headers.TransferEncoding.Count > 0
        && (headers.ContainsKey("X-Content-Length") || !string.Equals(headers.TransferEncoding.ToString(), "chunked", StringComparison.OrdinalIgnoreCase));

    private static string Target(HttpRequest request)
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

        // RFC 9112 3.2.2: the absolute form must be understood.
        var authority = target.StartsWith("https://", StringComparison.Ordinal) ? target.IndexOf('/', "https://".Length) : 0;
        return authority < 0 ? string.Empty : target[authority..];
    }

    private bool IsAgreedMediaType(HttpRequest request) =>
        request.Headers.ContentType.Count == 1
        && !request.Headers.ContainsKey(HeaderNames.ContentEncoding)
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && contract.QuestionMediaTypes.Contains(type.MediaType.Value!, StringComparer.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || string.Equals(type.Charset.Value!.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase));
}
