using System.Text.RegularExpressions;
using System.Xml.Linq;
using Institute.Testing.Conventions;

namespace Institute.Adapter.Tests.Conventions;

/// <summary>What the repository holds besides code: packages, locks, texts.</summary>
public sealed partial class RepositoryTests
{
    // Each pattern is put together from parts, so that this file does not find itself.
    private static readonly Regex OfAMachine = new(
        string.Join('|', "/wo" + "rk/", "/fa" + "rm/", @"\.libr" + "ary", "farm-" + "(bench|studio)", @"https?://[^ ""]*(nu" + "get|npm" + "js|deb" + "ian)", "/ho" + "me/", "/ro" + "ot/"),
        RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(1));

    private static readonly string[] Text = [".cs", ".csproj", ".props", ".targets", ".md", ".sh", ".json", ".yml", ".yaml", ".xml", ".xsd", ".xslt", ".txt", ".config", ".editorconfig", ".service", ".sln", ".html", ".css", ".js", ""];

    public static IEnumerable<string> Projects() => Repository.Files().Where(f => f.EndsWith(".csproj", StringComparison.Ordinal) && !f.StartsWith("templates/", StringComparison.Ordinal));

    [Test]
    public void Nothing_refers_to_a_machine_or_a_package_source()
    {
        var found = from file in Repository.Files()
                    where Text.Contains(Path.GetExtension(file)) && Path.GetFileName(file) is not "packages.lock.json"
                    from line in File.ReadLines(Repository.PathOf(file)).Select((text, i) => (text, i))
                    where OfAMachine.IsMatch(line.text)
                    select $"{file}:{line.i + 1}: {line.text.Trim()}";
        Assert.That(found, Is.Empty);
    }

    [Test]
    public void Nothing_refers_to_a_document_that_is_not_in_the_repository()
    {
        // The numbered paragraphs of papers that stayed with their authors. Put together from parts, as above.
        var absent = new Regex(@"\bdes" + @"ign \d|\bpit" + "fall", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
        var found = from file in Repository.Files()
                    where Path.GetExtension(file) is ".cs" or ".md" or ".py" or ".sh" or ".xslt" or ".yml" or ".yaml"
                    from line in File.ReadLines(Repository.PathOf(file)).Select((text, i) => (text, i))
                    where absent.IsMatch(line.text)
                    select $"{file}:{line.i + 1}: {line.text.Trim()}";
        Assert.That(found, Is.Empty);
    }

    [Test]
    public void No_key_certificate_database_or_binary_is_committed()
    {
        string[] kept = [".pem", ".key", ".pfx", ".p12", ".crt", ".cer", ".der", ".db", ".sqlite", ".nupkg", ".jar", ".dll", ".exe", ".so"];
        Assert.That(Repository.Files().Where(f => kept.Contains(Path.GetExtension(f))), Is.Empty);
    }

    [Test]
    public void Package_versions_are_exact_and_stand_in_one_file()
    {
        var versions = Versions();
        Assert.That(versions, Is.Not.Empty);
        Assert.That(versions.Where(v => !ExactVersion().IsMatch(v.Value)), Is.Empty);
        var references = from project in Projects().Append("Directory.Build.targets").Append("Directory.Build.props")
                         from reference in XDocument.Load(Repository.PathOf(project)).Descendants("PackageReference")
                         where reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null || reference.Attribute("Condition") is not null || reference.Parent!.Attribute("Condition") is not null
                         select $"{project}: {reference}";
        Assert.That(references, Is.Empty);
    }

    [TestCase("OpenTelemetry", "1.20.1", TestName = "OpenTelemetry_is_past_its_known_faults")]
    [TestCase("OpenTelemetry.Exporter.OpenTelemetryProtocol", "1.20.1", TestName = "The_exporter_is_past_its_known_faults")]
    [TestCase("Yarp.ReverseProxy", "2.3.0", TestName = "The_proxy_is_past_its_known_faults")]
    [TestCase("Microsoft.IdentityModel.JsonWebTokens", "8.23.0", TestName = "The_token_library_is_the_one_that_was_looked_at")]
    [TestCase("SQLitePCLRaw.bundle_e_sqlite3", "3.0.5", TestName = "The_log_stands_on_SQLite_without_its_fault_of_checkpoints_that_meet_writers")]
    public void A_package_has_its_minimum_version(string package, string minimum) =>
        Assert.That(Version.Parse(Versions()[package]), Is.GreaterThanOrEqualTo(Version.Parse(minimum)));

    [Test]
    public void No_package_is_cut_out_of_what_another_depends_on() =>
        Assert.That(
            Repository.Files().Where(f => Path.GetExtension(f) is ".props" or ".targets" or ".csproj")
                .Where(f => XDocument.Load(Repository.PathOf(f)).Descendants("PrunePackageReference").Any()),
            Is.Empty);

    [Test]
    public void The_runtime_is_past_the_faults_of_XML_signatures_and_chunked_requests() =>
        Assert.That(Environment.Version, Is.GreaterThanOrEqualTo(new Version(10, 0, 10)));

    [Test]
    public void Transitive_packages_are_pinned_and_audited()
    {
        Assert.That(Repository.Read("Directory.Packages.props"), Does.Contain("<CentralPackageTransitivePinningEnabled>true<"));
        Assert.That(Repository.Read("Directory.Build.props"), Does.Contain("<NuGetAuditMode>all<").And.Contain("<TreatWarningsAsErrors>true<").And.Contain("<Nullable>enable<"));
    }

    [TestCaseSource(nameof(Projects))]
    public void Each_project_has_its_lock_file(string project) =>
        Assert.That(File.Exists(Repository.PathOf(Path.GetDirectoryName(project)!, "packages.lock.json")), Is.True);

    [Test]
    public void The_package_sources_are_the_users_own()
    {
        var settings = XDocument.Parse(Repository.Read("nuget.config"));
        Assert.That(settings.Descendants("packageSources").Concat(settings.Descendants("packageSourceMapping")), Is.Empty);
    }

    [Test]
    public void What_operators_notice_is_told() =>
        Assert.That(Repository.Read("CHANGELOG.md"), Does.Contain("## Unreleased").And.Contain("### Added"));

    [Test]
    public void The_licence_is_Apache_2() => Assert.That(Repository.Read("LICENSE"), Does.Contain("Apache License").And.Contain("Version 2.0"));

    private static Dictionary<string, string> Versions() =>
        XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(e => e.Attribute("Include")!.Value, e => e.Attribute("Version")!.Value, StringComparer.Ordinal);

    [GeneratedRegex(@"^\d+\.\d+\.\d+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ExactVersion();
}
