using System.Globalization;
using Institute.Adapter;
using Institute.Adapter.Wire;

namespace Institute.Sidecar.Exchanges;

/// <summary>The one way in which the sidecar makes a fault: in the agreed form, with the question's id where it can be read.</summary>
internal sealed class FaultReplies(IWireFormat format, InstituteIdentity institute, TimeProvider clock)
{
    public Reply Reply(FaultCode code, Exchange exchange, TimeSpan? retryAfter = null, string? wwwAuthenticate = null) =>
        Reply(new Fault(code), exchange.Question, retryAfter, wwwAuthenticate);

    public Reply Reply(Fault fault, ArrivedQuestion question, TimeSpan? retryAfter = null, string? wwwAuthenticate = null)
    {
        var now = clock.GetUtcNow();
        var answer = new FaultAnswer(institute, Guid.CreateVersion7(now), now, fault);
        var status = format.Contract.StatusOf(fault);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (retryAfter is { } wait)
        {
            headers["Retry-After"] = Math.Ceiling(wait.TotalSeconds).ToString("F0", CultureInfo.InvariantCulture);
        }

        if (wwwAuthenticate is not null)
        {
            headers["WWW-Authenticate"] = wwwAuthenticate;
        }

        if (status == StatusCodes.Status405MethodNotAllowed)
        {
            headers["Allow"] = "POST";
        }

        return new(status, format.Contract.AnswerContentType, format.WriteFault(answer, question.Original), fault.Code.Code)
        {
            ProfileVersion = format.Version,
            Headers = headers,

            // After a framing that could be read in two ways, what follows may not be taken for a request.
            CloseConnection = question.IsCut || fault.Status == StatusCodes.Status400BadRequest,
        };
    }
}
