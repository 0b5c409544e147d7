using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Institute.Testing.Sidecars;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.Operations.Pages;

/// <summary>Forms that other pages send, and forms that never come.</summary>
public sealed partial class PageFormTests
{
    private const string Secret = "text written by another page's form";

    [Test]
    [CancelAfter(60_000)]
    public async Task A_form_of_another_page_is_400_with_our_headers_and_not_a_letter_of_it_is_told(CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(null, cancellationToken);
        using var client = new HttpClient { BaseAddress = environment.Management };
        var token = Token().Match(await client.GetStringAsync(new Uri("/en", UriKind.Relative), cancellationToken)).Groups["token"].Value;
        var many = string.Join('&', Enumerable.Range(0, 200).Select(i => $"k{i}={Secret}"));
        (string Type, string Body)[] forms =
        [
            ("multipart/form-data; boundary=x", $"--x\r\n{Secret}\r\n\r\nv\r\n--x--\r\n"),
            ("multipart/form-data", Secret),
            ("multipart/form-data; boundary=\"\"", Secret),
            ("application/x-www-form-urlencoded; charset=utf-7", $"token={token}&correlation=a&reason={Secret}"),
            ("application/x-www-form-urlencoded; charset=nonesuch", $"token={token}&correlation=a&reason={Secret}"),
            ("application/x-www-form-urlencoded", $"token=wrong&correlation=a&reason={Secret}"),
            ("application/x-www-form-urlencoded", $"correlation=a&reason={Secret}&token={token}"),
            ("application/x-www-form-urlencoded", $"token={token}&{many}"),
            ("application/x-www-form-urlencoded", $"token={token}&{new string('k', 2000)}=v"),
            ("application/x-www-form-urlencoded", $"token={token}&correlation=a%00b&reason=%00{Secret}"),
            ("application/x-www-form-urlencoded", $"token={token}&correlation=a&reason=%0A{Secret}%0Ax"),
            ("text/plain", $"token={token}&correlation=a&reason={Secret}"),
            ("", $"token={token}&correlation=a&reason={Secret}"),
        ];
        foreach (var (type, body) in forms)
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await client.PostAsync(new Uri("/en/find", UriKind.Relative), content, cancellationToken);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), $"{type}: {body}");
            Assert.That(answer.Headers.Contains("Content-Security-Policy"), Is.True, type);
        }

        Assert.That(environment.Operational.ToString(), Does.Not.Contain(Secret));
        Assert.That(environment.Operational.Lines.Where(l => l.Exception is not null), Is.Empty);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_form_from_another_origin_is_refused_although_it_knows_the_token(CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(null, cancellationToken);
        using var client = new HttpClient { BaseAddress = environment.Management };
        var token = Token().Match(await client.GetStringAsync(new Uri("/en", UriKind.Relative), cancellationToken)).Groups["token"].Value;
        var own = environment.Management.GetLeftPart(UriPartial.Authority);
        foreach (var (origin, status) in new[] { ("https://evil.example", HttpStatusCode.BadRequest), (own, HttpStatusCode.OK), ("null", HttpStatusCode.OK) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/en/find") { Content = new FormUrlEncodedContent([new("token", token), new("correlation", "some-id"), new("reason", "the partner called")]) };
            request.Headers.Add("Origin", origin);
            using var answer = await client.SendAsync(request, cancellationToken);
            Assert.That(answer.StatusCode, Is.EqualTo(status), origin);
        }
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_form_that_never_comes_is_waited_for_three_seconds(CancellationToken cancellationToken)
    {
        var clock = new ManualTimeProvider();
        await using var environment = await SidecarEnvironment.StartAsync(new() { Clock = clock }, cancellationToken);
        using var browser = new TcpClient();
        await browser.ConnectAsync(IPAddress.Loopback, environment.Management.Port, cancellationToken);
        var stream = browser.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("POST /en/find HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\nConnection: close\r\n\r\ntoken="), cancellationToken);
        var answer = new StreamReader(stream).ReadLineAsync(cancellationToken).AsTask();
        while (!answer.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(answer, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken));
        }

        Assert.That(await answer, Does.StartWith("HTTP/1.1 400"));
    }

    [GeneratedRegex("name=\"token\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
