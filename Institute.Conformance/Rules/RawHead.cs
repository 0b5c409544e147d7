using System.Globalization;
using Institute.Conformance.Cases;

namespace Institute.Conformance.Rules;

/// <summary>A question's request line and headers, for cases that write their own bytes. The end of the head is the case's.</summary>
internal static class RawHead
{
    public static string Without(CaseContext context, string token, string version = "HTTP/1.1") =>
        $"POST {context.Kit.QuestionPath} {version}\r\nHost: {context.Kit.Sidecar.Authority}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/xml; charset=utf-8\r\n";

    public static string Of(CaseContext context, string token, int length, string version = "HTTP/1.1") =>
        string.Create(CultureInfo.InvariantCulture, $"{Without(context, token, version)}Content-Length: {length}\r\n");
}
