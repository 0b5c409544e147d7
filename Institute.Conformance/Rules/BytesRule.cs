using System.Globalization;
using System.Text;
using Institute.Conformance.Asking;
using Institute.Conformance.Cases;

namespace Institute.Conformance.Rules;

internal static class BytesRule
{
    public static Rule Rule { get; } = new("bytes", "Bytes that two readers of HTTP could read differently are refused", "RFC 9112, 6.3 and 11.2",
    [
        Refused("Transfer-Encoding together with Content-Length", (h, b) => (h + $"Content-Length: {b.Length}\r\nTransfer-Encoding: chunked\r\n", Chunked(b))),
        Refused("Two different Content-Lengths", (h, b) => (h + $"Content-Length: {b.Length}\r\nContent-Length: {b.Length - 1}\r\n", b)),
        Refused("Content-Length that is no number", (h, b) => (h + "Content-Length: many\r\n", b)),
        Refused("Content-Length below zero", (h, b) => (h + "Content-Length: -1\r\n", b)),
        Refused("A chunk size that is no number", (h, b) => (h + "Transfer-Encoding: chunked\r\n", Encoding.ASCII.GetBytes("xyz\r\n<a/>\r\n0\r\n\r\n"))),
        Refused("An unknown transfer coding", (h, b) => (h + "Transfer-Encoding: gzip, identity\r\n", b)),
        Refused("A header line without colon", (h, b) => (h + $"Content-Length: {b.Length}\r\nNo colon here\r\n", b)),
        Refused("A space before the colon", (h, b) => (h.Replace("Content-Type:", "Content-Type :", StringComparison.Ordinal) + $"Content-Length: {b.Length}\r\n", b)),
        Refused("A header that goes on on the next line", (h, b) => (h + $"Content-Length: {b.Length}\r\nX-Long: a\r\n b\r\n", b)),
        Refused("A NUL in a header", (h, b) => (h + $"Content-Length: {b.Length}\r\nX-Nul: a\0b\r\n", b)),
        Refused("Two Host headers", (h, b) => (h + $"Content-Length: {b.Length}\r\nHost: other.example\r\n", b)),
        Refused("A request line of another protocol", (h, b) => (h.Replace("HTTP/1.1", "HTTX/9.9", StringComparison.Ordinal) + $"Content-Length: {b.Length}\r\n", b)),
        new("A second request hidden in the first one's body is never answered", "one answer", async (c, token) =>
        {
            var access = await c.Sender.TokenAsync(token);
            var hidden = Encoding.Latin1.GetBytes(RawHead.Of(c, access, 3) + "\r\n<a>");
            var answer = await c.Raw.SendAsync(RawHead.Of(c, access, hidden.Length) + "\r\n", hidden, token);
            return answer.Answers == 1 && answer.Status == 400 ? null : answer.Told;
        }),
    ]);

    private static byte[] Chunked(byte[] body) => [.. Encoding.ASCII.GetBytes(body.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"), .. body, .. "\r\n0\r\n\r\n"u8];

    private static ConformanceCase Refused(string name, Func<string, byte[], (string Head, byte[] Body)> change) => new(name + " is refused", "HTTP 4xx or a closed connection, and no second answer", async (c, token) =>
    {
        var (head, body) = change(RawHead.Without(c, await c.Sender.TokenAsync(token)), c.Question(Every.Search(c, "person")));
        var answer = await c.Raw.SendAsync(head + "\r\n", body, token);
        return (answer.Status is >= 400 and < 600 || (answer.Status == 0 && answer.Closed)) && answer.Answers <= 1 ? null : answer.Told;
    });
}
