using System.Net.Sockets;
using System.Text.RegularExpressions;
using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.Samples;

[Category("Slow")]
public sealed partial class KeptQuickstartTests
{
    private KeptQuickstart kept = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => kept = await KeptQuickstart.StartAsync(CancellationToken.None);

    [OneTimeTearDown]
    public async Task StopAsync() => await kept.DisposeAsync();

    [Test]
    [CancelAfter(60_000)]
    public async Task The_printed_curl_line_works_as_it_stands(CancellationToken cancellationToken)
    {
        var (exitCode, answer) = await KeptQuickstart.ShellAsync(kept.Output.Single(l => l.StartsWith("curl ", StringComparison.Ordinal)), cancellationToken);
        Assert.That(exitCode, Is.Zero);
        Assert.That(WithoutIds(answer), Is.EqualTo(WithoutIds(await KeptAnswerAsync(FirstQuestion(), cancellationToken))));
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task The_same_questions_by_curl_give_the_same_answers(CancellationToken cancellationToken)
    {
        var token = (await KeptQuickstart.ShellAsync($"{Curl()} -d grant_type=client_credentials -d scope=kvs {kept.Kit.Sidecar}oauth2/token | sed 's/.*\"access_token\" *: *\"\\([^\"]*\\)\".*/\\1/'", cancellationToken)).Output.Trim();
        var asked = 0;
        foreach (var question in Directory.EnumerateFiles(kept.File("questions")).Where(q => !q.Contains("no-access-token", StringComparison.Ordinal) && !q.Contains("closed-window", StringComparison.Ordinal)))
        {
            var (_, answer) = await KeptQuickstart.ShellAsync($"{Curl()} -H 'Authorization: Bearer {token}' -H 'Content-Type: application/xml' --data-binary @'{question}' {kept.Kit.Sidecar}kvs/v1/fragor", cancellationToken);
            Assert.That(WithoutIds(answer), Is.EqualTo(WithoutIds(await KeptAnswerAsync(question, cancellationToken))), question);
            asked++;
        }

        Assert.That(asked, Is.GreaterThanOrEqualTo(10));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Without_a_token_the_answer_is_401_with_KI2001(CancellationToken cancellationToken)
    {
        var (_, answer) = await KeptQuickstart.ShellAsync($"{Curl()} -i -H 'Content-Type: application/xml' --data-binary @'{FirstQuestion()}' {kept.Kit.Sidecar}kvs/v1/fragor", cancellationToken);
        Assert.That(answer, Does.StartWith("HTTP/1.1 401").And.Contains("<Kod>KI2001</Kod>").And.Contains("WWW-Authenticate:"));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Without_a_certificate_there_is_not_a_byte_of_HTTP_and_the_reason_is_counted(CancellationToken cancellationToken)
    {
        var (exitCode, output) = await KeptQuickstart.ShellAsync($"curl -sS --max-time 20 --cacert '{kept.File("ca.pem")}' {kept.Kit.Sidecar}kvs/v1/fragor 2>&1", cancellationToken);
        Assert.That(exitCode, Is.AnyOf(35, 52, 56), output);
        Assert.That(output, Does.Not.Contain("HTTP/").And.Not.Contain("Svar"));
        using var http = new HttpClient();
        Assert.That(await http.GetStringAsync(kept.Kit.Management, cancellationToken), Does.Contain("NoCertificate"));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task The_banks_service_asked_directly_answers_403_with_an_empty_body(CancellationToken cancellationToken)
    {
        var (_, answer) = await KeptQuickstart.ShellAsync($"curl -sS -i -H 'Content-Type: application/xml' --data-binary @'{FirstQuestion()}' {kept.Kit.Bank}kvs/v1/fragor", cancellationToken);
        var parts = answer.Split("\r\n\r\n", 2);
        Assert.That(parts[0], Does.StartWith("HTTP/1.1 403"));
        Assert.That(parts[1], Is.Empty);
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task The_session_in_the_document_of_faults_gives_what_it_says(CancellationToken cancellationToken)
    {
        var session = ConsoleSession.Read(Repository.Read("docs", "errors.md"));
        var kit = kept.Kit;
        var place = $"cd '{kept.Directory}'\nSIDECAR={Text(kit.Sidecar)}\nCLOSED={Text(kit.ClosedSidecar!)}\nBANK={Text(kit.Bank!)}\nHOST={kit.Sidecar.Authority}\n";
        var (_, output) = await KeptQuickstart.ShellAsync(place + ConsoleSession.Script(session), cancellationToken);
        var said = ConsoleSession.Split(output);

        Assert.That(said, Has.Count.EqualTo(session.Count).And.Count.GreaterThan(15));
        using (Assert.EnterMultipleScope())
        {
            foreach (var ((command, expected), lines) in session.Zip(said))
            {
                Assert.That(lines.Count == expected.Count && lines.Zip(expected).All(p => ConsoleSession.Fits(p.First, p.Second)), Is.True, $"{command}\n{string.Join('\n', lines)}");
            }
        }
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task A_signal_ends_it_and_every_server_with_it(CancellationToken cancellationToken)
    {
        await using var other = await KeptQuickstart.StartAsync(cancellationToken);
        var kit = other.Kit;
        var (exitCode, errors) = await other.TerminateAsync(cancellationToken);
        Assert.That((exitCode, errors), Is.EqualTo((0, "")));
        foreach (var address in (Uri[])[kit.Sidecar, kit.ClosedSidecar!, kit.Bank!, kit.Health!, kit.Management!])
        {
            using var client = new TcpClient();
            Assert.That(() => client.ConnectAsync(address.Host, address.Port, cancellationToken).AsTask(), Throws.InstanceOf<SocketException>(), address.ToString());
        }
    }

    private string Curl() => $"curl -sS --cacert '{kept.File("ca.pem")}' --cert '{kept.File("partner.pem")}' --key '{kept.File("partner.key")}'";

    private static string Text(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private string FirstQuestion() => Directory.EnumerateFiles(kept.File("questions")).Order(StringComparer.Ordinal).First();

    private Task<string> KeptAnswerAsync(string question, CancellationToken cancellationToken) => File.ReadAllTextAsync(Path.Combine(kept.File("answers"), Path.GetFileName(question)), cancellationToken);

    /// <summary>Each answer has an id and a time of its own.</summary>
    private static string WithoutIds(string answer) => Own().Replace(answer, "").Trim();

    [GeneratedRegex("<(SvarsId|Lamnat)>[^<]*<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Own();
}
