using System.Diagnostics;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Xml.Linq;
using Institute.Testing;
using Institute.Testing.Conventions;
using Institute.Testing.Dialects;
using Institute.Testing.Profiles;

namespace Institute.Adapter.Tests.Packaging;

/// <summary>The package as a bank gets it: opened, and built against.</summary>
[Category("Slow")]
public sealed class PackageTests
{
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private readonly TemporaryDirectory directory = new();
    private readonly string version = $"0.0.1-test{Guid.NewGuid():N}";

    [OneTimeSetUp]
    public async Task PackAndBuildAsync()
    {
        await DotnetAsync(Repository.PathOf("Institute.Adapter"), "pack", "--no-build", "-c", Configuration, $"-p:MinVerVersionOverride={version}", "-o", directory.Path);
        var project = directory.Folder("consumer");
        var source = Repository.PathOf("Institute.Adapter.Tests", "Packaging", "Consumer");
        File.Copy(Path.Combine(source, "Consumer.project"), Path.Combine(project, "Consumer.csproj"));
        File.Copy(Path.Combine(source, "Program.cs"), Path.Combine(project, "Program.cs"));
        await DotnetAsync(project, "build", "-c", "Release", $"-p:AdapterVersion={version}", $"-p:PackageFolder={directory.Path}", "-o", directory.Folder("built"));
    }

    [OneTimeTearDown]
    public void Clean() => directory.Dispose();

    [Test]
    public void It_holds_library_docs_readme_and_icon_and_nothing_else()
    {
        using var package = ZipFile.OpenRead(directory.File($"Institute.Adapter.{version}.nupkg"));
        var files = package.Entries.Select(e => e.FullName).Where(n => !n.StartsWith("_rels/", StringComparison.Ordinal) && !n.StartsWith("package/", StringComparison.Ordinal) && n is not "[Content_Types].xml");

        Assert.That(files, Is.EquivalentTo(new[] { "Institute.Adapter.nuspec", "README.md", "icon.png", "lib/net10.0/Institute.Adapter.dll", "lib/net10.0/Institute.Adapter.xml" }));
    }

    [Test]
    public void It_says_its_licence_readme_and_icon_and_depends_on_the_framework_only()
    {
        using var package = ZipFile.OpenRead(directory.File($"Institute.Adapter.{version}.nupkg"));
        using var nuspec = package.GetEntry("Institute.Adapter.nuspec")!.Open();
        var metadata = XDocument.Load(nuspec).Descendants().Where(e => !e.HasElements).ToLookup(e => e.Name.LocalName, e => e.Value, StringComparer.Ordinal);

        Assert.That((metadata["license"].Single(), metadata["readme"].Single(), metadata["icon"].Single()), Is.EqualTo(("Apache-2.0", "README.md", "icon.png")));
        Assert.That(metadata["dependency"], Is.Empty);
        Assert.That(metadata["description"].Single(), Is.Not.Empty);
    }

    [Test]
    public void Its_symbols_hold_the_sources()
    {
        using var symbols = ZipFile.OpenRead(directory.File($"Institute.Adapter.{version}.snupkg"));
        using var packed = symbols.GetEntry("lib/net10.0/Institute.Adapter.pdb")!.Open();
        using var pdb = new MemoryStream();
        packed.CopyTo(pdb);
        pdb.Position = 0;
        using var provider = MetadataReaderProvider.FromPortablePdbStream(pdb);
        var reader = provider.GetMetadataReader();
        var withSource = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation).Where(i => reader.GetGuid(i.Kind) == EmbeddedSource).Select(i => i.Parent).ToHashSet();
        var without = reader.Documents.Where(d => !withSource.Contains(d)).Select(d => reader.GetString(reader.GetDocument(d).Name));

        Assert.That(withSource, Is.Not.Empty);
        Assert.That(without, Is.Empty);
    }

    [Test]
    public async Task A_service_that_references_the_package_answers_a_question()
    {
        var output = await DotnetAsync(directory.Path, directory.File("built/Consumer.dll"));

        Assert.That(output, Does.StartWith("200").And.Contain("<Utfall>TRAFF</Utfall>").And.Contain("SE4550000000058398257466").And.Contain("1971-03-09"));
    }

    // In a process of its own: the limit on patterns is in force only where no expression was used before.
    [TestCase("START abc!", "200")]
    [TestCase("START abcdefghijklmnopqrstuvwxyzabcdefghijklmnop", "400")]
    public async Task A_pattern_that_only_backtracks_behind_the_right_beginning_is_cut_off_and_the_question_is_KI1002(string label, string status)
    {
        var profile = directory.Folder($"profile-{status}");
        InventedProfile.CopyTo(profile);
        InventedProfile.Change(profile, "query.xsd", xsd => xsd.Replace(
            """<xs:attribute name="label" type="xs:string" use="required"/>""",
            """<xs:attribute name="label" use="required"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="START([ A-Za-z]+ ?)+!"/></xs:restriction></xs:simpleType></xs:attribute>""",
            StringComparison.Ordinal));
        var wire = Dialect.All.Single(d => d.ProfileDirectory is not null);
        var question = directory.File($"question-{status}.xml");
        await File.WriteAllTextAsync(question, wire.Box(label));

        var start = TimeProvider.System.GetTimestamp();
        var output = await DotnetAsync(directory.Path, directory.File("built/Consumer.dll"), profile, wire.QuestionPath, wire.QuestionMediaType, question);

        Assert.That(output, Does.StartWith(status).And.Contain(status is "200" ? "outcome=\"nothing\"" : "KI1002"));
        Assert.That(TimeProvider.System.GetElapsedTime(start), Is.LessThan(TimeSpan.FromSeconds(30)), "without the limit it takes hours");
    }

    private static string Configuration => typeof(PackageTests).Assembly.Location.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";

    private static async Task<string> DotnetAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, $"dotnet {string.Join(' ', arguments)}\n{await output}\n{await errors}");
        return await output;
    }
}
