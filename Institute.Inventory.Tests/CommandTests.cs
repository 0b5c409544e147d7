using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Institute.Adapter;
using Institute.Testing;
using Institute.Testing.Certificates;
using Spectre.Console;

namespace Institute.Inventory.Tests;

/// <summary>The check as it is called.</summary>
[CancelAfter(60_000)]
internal sealed class CommandTests
{
    [Test]
    public async Task A_clean_bank_is_exit_code_0_and_a_faulty_one_1_and_with_a_baseline_only_what_is_new_counts()
    {
        await using var host = new CheckHost(Books.Clean());
        Assert.That((await RunAsync(host, "check", "--out", host.File("clean"))).Code, Is.Zero);
        host.Books.Rows.Add(new("a", () => Books.Account(9000), "K1"));
        Assert.That((await RunAsync(host, "check", "--out", host.File("faulty"))).Code, Is.EqualTo(1));
        Assert.That((await RunAsync(host, "check", "--out", host.File("again"), "--baseline", host.File("faulty/inventory.json"))).Code, Is.Zero);
        var (code, console, _) = await RunAsync(host, "check", "--out", host.File("new"), "--baseline", host.File("clean/inventory.json"));

        Assert.That((code, console), Is.EqualTo((1, console)));
        Assert.That(console, Does.Contain("New: no-holder, 0 before, <5 now."));
        Assert.That(await File.ReadAllTextAsync(host.File("new/inventory.sv.html")), Does.Contain("Nytt sedan den tidigare rapporten"));
    }

    [TestCase("--sample", "2")]
    [TestCase("--sample", "101%")]
    [TestCase("--no-such", "1")]
    [TestCase("--protected-certificate", "x")]
    [TestCase("--certificate", "/nowhere")]
    [TestCase("--baseline", "/nowhere")]
    public async Task A_mistake_is_a_line_and_exit_code_2(string option, string value)
    {
        await using var host = new CheckHost(Books.Clean());
        var (code, _, errors) = await RunAsync(host, "check", "--out", host.File("out"), option, value);

        Assert.That(code, Is.EqualTo(2));
        Assert.That(errors.TrimEnd().Split('\n'), Has.Length.LessThanOrEqualTo(2).And.All.Not.Empty, errors);
        Assert.That(errors, Does.Not.Contain("   at "));
    }

    [Test]
    public async Task Whatever_a_banks_code_throws_is_a_line_without_its_message_and_the_check_goes_on_later()
    {
        foreach (var thrown in (Exception[])[new InvalidOperationException("hemligt"), new TimeoutException("hemligt"), new IOException("hemligt"), new UnheardOfException()])
        {
            await using var host = new CheckHost(Books.Clean());
            host.Books.Reading = row => _ = host.Books.Begun == 1 && row == 30 ? throw thrown : row;
            var (code, console, errors) = await RunAsync(host, "check", "--out", host.File("out"));

            Assert.That(code, Is.EqualTo(2), thrown.GetType().Name);
            Assert.That(errors.TrimEnd().Split('\n'), Has.Length.EqualTo(1), errors);
            Assert.That(console + errors, Does.Contain("goes on").And.Not.Contain("hemligt").And.Not.Contain("   at "));
            Assert.That((await RunAsync(host, "check", "--out", host.File("out"))).Code, Is.Zero);
        }
    }

    [Test]
    public async Task A_second_check_in_the_same_place_is_refused_in_words()
    {
        await using var host = new CheckHost(Books.Clean());
        Directory.CreateDirectory(host.File("out/state"));
        await using var other = new FileStream(host.File("out/state/lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        var (code, _, errors) = await RunAsync(host, "check", "--out", host.File("out"));

        Assert.That((code, errors), Is.EqualTo((2, $"{host.File("out")}/state cannot be taken: another check is running there, or it cannot be written.\n")));
    }

    [Test]
    public async Task Nothing_of_a_row_stands_in_console_pages_results_or_state()
    {
        var books = Books.Clean();
        books.Rows.Add(new("broken", () => new Account(Iban.Parse("SE00hemligt"), Books.Today, Books.Person(1)), "K-hemlig"));
        books.Rows.Add(Books.Of(9000, () => Books.PersonWithoutNumber("K-hemlig2", "ÅSA ÖSTRÖM", new(1971, 3, 9))));
        await using var host = new CheckHost(books);
        var text = new StringBuilder();
        books.Reading = row =>
        {
            if (row == books.Rows.Count - 1 && Directory.Exists(host.State))
            {
                foreach (var file in Directory.EnumerateFiles(host.State).Where(f => !f.EndsWith("lock", StringComparison.Ordinal)))
                {
                    using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                    using var reader = new StreamReader(stream, Encoding.Latin1);
                    text.Append(reader.ReadToEnd());
                }
            }
        };
        var (_, console, errors) = await RunAsync(host, "check", "--out", host.File("out"), "--sample", "all");
        text.Append(console).Append(errors);
        foreach (var file in Directory.EnumerateFiles(host.File("out"), "*", SearchOption.AllDirectories))
        {
            text.Append(await File.ReadAllTextAsync(file));
        }

        string[] planted = ["hemlig", "Anna Exempel", "Öström", "ÖSTRÖM", "1971", .. Some.PersonalNumbers, .. Some.OrganisationNumbers.Skip(1), Some.Iban(1), "F-1"];
        Assert.That(planted.Where(p => text.ToString().Contains(p, StringComparison.OrdinalIgnoreCase)), Is.Empty);
        Assert.That(text.ToString(), Does.Contain("namesakes-persons").And.Contain("iban-invalid"));
        Assert.That(Directory.EnumerateFiles(host.File("out")).Select(Path.GetFileName), Is.EquivalentTo(new[] { "inventory.html", "inventory.sv.html", "inventory.json" }));
    }

    [Test]
    public async Task Rows_to_mend_go_encrypted_to_the_certificate_and_protected_ones_to_the_second_or_nowhere()
    {
        var books = Books.Clean();
        books.Rows.Add(new("a", () => Books.Account(9000), "K-ordinary"));
        books.Rows.Add(new("b", () => Books.Account(9001), "K-protected") { IsProtected = true });
        books.Rows.Add(Books.Of(9002, () => Books.PersonWithoutNumber("=K-twin", "Åsa Öström", new(1971, 3, 9))));
        await using var host = new CheckHost(books);
        using var authority = TestCertificateAuthority.CreateRoot();
        using var ordinary = authority.IssueClient(new() { Key = KeyKind.Rsa2048 });
        using var secret = authority.IssueClient(new() { Key = KeyKind.Rsa2048 });
        await File.WriteAllTextAsync(host.File("one.pem"), ordinary.ExportCertificatePem());
        await File.WriteAllTextAsync(host.File("two.pem"), secret.ExportCertificatePem());

        await RunAsync(host, "check", "--out", host.File("one"), "--certificate", host.File("one.pem"));
        await RunAsync(host, "check", "--out", host.File("two"), "--certificate", host.File("one.pem"), "--protected-certificate", host.File("two.pem"));
        var rows = Decrypted(host.File("two/rows.csv.p7m"), ordinary);

        Assert.That(File.Exists(host.File("one/rows-protected.csv.p7m")), Is.False);
        Assert.That(Decrypted(host.File("one/rows.csv.p7m"), ordinary), Is.EqualTo(rows));
        Assert.That(rows, Does.Contain("no-holder;\"K-ordinary\"").And.Contain("namesakes-persons;\"'=K-twin\"").And.Contain("namesakes-persons;\"K90\"").And.Not.Contain("K-protected"));
        Assert.That(Decrypted(host.File("two/rows-protected.csv.p7m"), secret), Does.Contain("no-holder;\"K-protected\"").And.Not.Contain("K-ordinary"));
        Assert.That(await File.ReadAllTextAsync(host.File("two/inventory.json")), Does.Contain("\"no-holder\": \"<5\""));
    }

    private static string Decrypted(string file, X509Certificate2 certificate)
    {
        var envelope = new EnvelopedCms();
        envelope.Decode(File.ReadAllBytes(file));
        envelope.Decrypt([certificate]);
        return Encoding.UTF8.GetString(envelope.ContentInfo.Content);
    }

    private static async Task<(int Code, string Console, string Errors)> RunAsync(CheckHost host, params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        console.Profile.Width = 200;
        var code = await InventoryProgram.RunAsync(host.Services, arguments, console, errors, CancellationToken.None);
        return (code, output.ToString(), errors.ToString());
    }

    private sealed class UnheardOfException() : Exception("hemligt");
}
