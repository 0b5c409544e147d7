using Institute.Adapter;
using Institute.Adapter.Wire;
using Microsoft.Net.Http.Headers;

namespace Institute.Sidecar.Exchanges;

/// <summary>Step 5: the closed table of path, method and content type. Everything else is KI1009.</summary>
internal sealed class QuestionTable(string basePath, WireContract contract)
{
    private readonly string path = basePath.TrimEnd('/') + contract.QuestionPath;

    public Fault? Examine(HttpRequest request)
    {
        // The decoded path is compared whole and by case, so no encoding trick gives a second spelling.
        if (!string.Equals(request.Path.Value, path, StringComparison.Ordinal) || request.PathBase.HasValue || request.QueryString.HasValue)
        {
            return new Fault(FaultCode.WrongRequest) { Status = StatusCodes.Status404NotFound };
        }

        if (!HttpMethods.IsPost(request.Method))
        {
            return new Fault(FaultCode.WrongRequest) { Status = StatusCodes.Status405MethodNotAllowed };
        }

        if (!IsAgreedMediaType(request))
        {
            return new Fault(FaultCode.WrongRequest) { Status = StatusCodes.Status415UnsupportedMediaType };
        }

        return SaysItsLengthTwice(request) ? new Fault(FaultCode.NotWellFormed) : null;
    }

    // RFC 9112 6.3: a request with both is how two readers are made to see two different bodies. Kestrel reads the chunks and puts the length aside under another name.
    private static bool SaysItsLengthTwice(HttpRequest request) => request.Headers.ContainsKey(HeaderNames.TransferEncoding) && request.Headers.ContainsKey("X-Content-Length");

    private bool IsAgreedMediaType(HttpRequest request) =>
        request.Headers.ContentType.Count == 1
        && !request.Headers.ContainsKey(HeaderNames.ContentEncoding)
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && contract.QuestionMediaTypes.Contains(type.MediaType.Value!, StringComparer.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || string.Equals(type.Charset.Value!.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase));
}
