using Institute.Adapter.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Institute.Adapter;

/// <summary>Path, method and media type as agreed (KI1009).</summary>
internal static class RequestForm
{
    /// <summary>What is wrong, or null.</summary>
    public static Fault? FaultOf(HttpRequest request, string? path, WireContract contract)
    {
        if (!string.Equals($"/{path}", contract.QuestionPath, StringComparison.Ordinal))
        {
            return new Fault(FaultCode.WrongRequest) { Status = StatusCodes.Status404NotFound };
        }

        if (!HttpMethods.IsPost(request.Method))
        {
            return new Fault(FaultCode.WrongRequest) { Status = StatusCodes.Status405MethodNotAllowed };
        }

        return IsAgreedType(request.ContentType, contract) ? null : new Fault(FaultCode.WrongRequest) { Status = StatusCodes.Status415UnsupportedMediaType };
    }

    // The charset is not judged here: the document's own encoding decides, and any but UTF-8 is KI1001.
    private static bool IsAgreedType(string? contentType, WireContract contract) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && contract.QuestionMediaTypes.Any(t => type.MediaType.Equals(t, StringComparison.OrdinalIgnoreCase));
}
