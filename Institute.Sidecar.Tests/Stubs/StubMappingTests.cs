using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Institute.Adapter;
using Institute.Testing.Conventions;
using PlatformSimulator.Answers;
using TestData.Commands;
using TestData.Customers;
using TestData.Stubs;

namespace Institute.Sidecar.Tests.Stubs;

/// <summary>The stub files themselves, without WireMock.</summary>
public sealed partial class StubMappingTests
{
    private const string Folder = "samples/wiremock/";
    private static readonly string[] PlainRequest = ["method", "urlPath", "headers", "bodyPatterns"];
    private static readonly string[] PlainMatcher = ["equalToJson", "matches", "equalTo", "contains"];

    public static IEnumerable<string> Mappings() => Repository.Files(Folder + "mappings").Where(f => f.EndsWith(".json", StringComparison.Ordinal));

    [Test]
    public void The_made_customers_are_the_test_data_makers()
    {
        var made = new CoreStubs(new TestBank(1, 20, new(2026, 11, 10))).Mappings().ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal);
        var committed = Repository.Files(Folder + "mappings/core/made");
        Assert.That(committed.Select(Path.GetFileName), Is.EquivalentTo(made.Keys));
        Assert.That(committed.Where(f => !JsonNode.DeepEquals(Read(f), made[Path.GetFileName(f)])), Is.Empty, "run the command of samples/wiremock/README.md");
    }

    [Test]
    public void Only_numbers_of_the_series_stand_in_the_stubs() =>
        Assert.That(Repository.Files(Folder).Where(f => !f.EndsWith("package-lock.json", StringComparison.Ordinal)).Where(f => File.ReadLines(Repository.PathOf(f)).Any(CheckCommand.Foreign)), Is.Empty);

    [Test]
    public void No_two_mappings_wait_for_the_same_request() =>
        Assert.That(Mappings().Select(f => Read(f)["request"]!.ToJsonString()), Is.Unique);

    [TestCaseSource(nameof(Mappings))]
    public void Core_and_issuer_use_only_what_other_players_read(string file)
    {
        if (!file.Contains("/institute/", StringComparison.Ordinal))
        {
            var request = Read(file)["request"]!.AsObject();
            Assert.That(request.Select(m => m.Key), Is.SubsetOf(PlainRequest));
            var matchers = (request["headers"]?.AsObject().Select(h => h.Value!) ?? []).Concat(request["bodyPatterns"]?.AsArray().Select(b => b!) ?? []).ToList();
            Assert.That(matchers.SelectMany(m => m.AsObject().Select(p => p.Key)), Is.SubsetOf(PlainMatcher));
            Assert.That(request["bodyPatterns"]?.AsArray().Count ?? 0, Is.LessThanOrEqualTo(1));
            Assert.That(Repository.Read(file), Does.Not.Contain("{{"), "templates are written otherwise there");
        }
    }

    [Test]
    public void No_mapping_asks_for_a_whole_address()
    {
        // WireMock.Net compares "url" with the address from https:// on: such a mapping never matches there.
        Assert.That(Mappings().Where(f => Read(f)["request"]!.AsObject().Any(m => m.Key is "url" or "urlPattern")), Is.Empty);
    }

    [Test]
    public void Every_fault_has_its_customer_with_the_codes_own_status_and_texts()
    {
        var readme = Repository.Read("samples", "wiremock", "README.md");
        foreach (var fault in FaultCode.All)
        {
            var mapping = Read($"{Folder}mappings/institute/fault-{fault.Code}.json");
            var (response, number) = (mapping["response"]!, Customer(mapping));
            var told = response["transformerParameters"]!;
            Assert.That((int)response["status"]!, Is.EqualTo(fault.Status));
            Assert.That(((string?)told["kod"], (string?)told["text"], (string?)told["textEn"], (string?)told["aterforsok"]), Is.EqualTo((fault.Code, fault.Swedish, fault.English, fault.MayRetry ? "true" : "false")));
            Assert.That(readme, Does.Contain($"| {number} | HTTP {fault.Status} with {fault.Code} |"));
        }
    }

    [Test]
    public void Every_customer_with_a_behaviour_stands_in_the_table()
    {
        var readme = Repository.Read("samples", "wiremock", "README.md");
        Assert.That(Mappings().Where(f => !f.Contains("/made/", StringComparison.Ordinal)).Select(f => Customer(Read(f))).Where(n => n.Length > 0 && !readme.Contains(n, StringComparison.Ordinal)), Is.Empty);
    }

    [TestCaseSource(nameof(Answers))]
    public void An_answer_of_the_institute_follows_the_schema(string file)
    {
        // With its templates in it too it is XML: what an editor, or the template's test of a bank's name, reads.
        Assert.That(() => XDocument.Parse(Repository.Read(file)), Throws.Nothing);
        var filled = Helper().Replace(Repository.Read(file), m => m.Value switch
        {
            ['{', '{', '#', 'a', ..] or ['{', '{', '/', ..] or ['{', '{', '#', ..] => "",
            var value when value.StartsWith("{{replace", StringComparison.Ordinal) => "f-1",
            var value when value.StartsWith("{{regexExtract", StringComparison.Ordinal) => "",
            "{{parameters.aterforsok}}" => "false",
            "{{parameters.kod}}" => "KI4002",
            var value when value.StartsWith("{{xPath", StringComparison.Ordinal) => "",
            var value when value.StartsWith("{{randomValue", StringComparison.Ordinal) => "01890a5d-ac96-774b-bcce-b302099a8057",
            var value when value.StartsWith("{{now", StringComparison.Ordinal) => "2026-11-21T09:15:30.123Z",
            _ => "text",
        });
        Assert.That(new AnswerInspector().Inspect(System.Text.Encoding.UTF8.GetBytes(filled)).Findings, Is.Empty);
    }

    public static IEnumerable<string> Answers() => Repository.Files(Folder + "__files/institute");

    [Test]
    public void WireMock_is_pinned_by_its_hash_and_no_address()
    {
        var installed = Read(Folder + "package-lock.json")["packages"]!.AsObject().Where(p => p.Key.Length > 0).ToList();
        Assert.That(installed.Select(p => (string?)p.Value!["integrity"]), Is.All.StartWith("sha512-"));
        Assert.That(installed.Select(p => p.Value!["resolved"]), Is.All.Null);
        Assert.That((string?)Read(Folder + "package.json")["dependencies"]!["wiremock"], Is.EqualTo((string?)Read(Folder + "package-lock.json")["packages"]!["node_modules/wiremock"]!["version"]));
    }

    /// <summary>Whom a mapping is about; empty when it is about everybody.</summary>
    private static string Customer(JsonNode mapping) => Number().Match(mapping["request"]!["bodyPatterns"]?.ToJsonString() ?? "").Value;

    private static JsonNode Read(string file) => JsonNode.Parse(Repository.Read(file), documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false })!;

    [GeneratedRegex(@"\{\{.*?\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Helper();

    [GeneratedRegex("[0-9]{12}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
