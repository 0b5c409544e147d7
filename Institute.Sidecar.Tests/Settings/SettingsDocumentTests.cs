using System.Text.Json.Nodes;
using Institute.Sidecar.Settings;
using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.Settings;

[TestFixture]
public sealed class SettingsDocumentTests
{
    [Test]
    public void The_published_table_is_that_of_the_settings_types() =>
        Assert.That(Repository.Read("docs", "configuration.md"), Does.EndWith(SettingsDocument.Write()), "Write it anew: Institute.Sidecar settings document (build/write-settings-documents.sh)");

    [Test]
    public void The_published_schema_is_that_of_the_settings_types() =>
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(Repository.Read("docs", "configuration.schema.json")), SettingsSchema.Write()), "Write it anew: Institute.Sidecar settings schema (build/write-settings-documents.sh)");

    [Test]
    public void The_schema_knows_ranges_choices_defaults_and_what_is_required()
    {
        var sidecar = SettingsSchema.Write()["properties"]!["Sidecar"]!;
        var partner = sidecar["properties"]!["Partner"]!;

        Assert.That(partner["properties"]!["MinimumRsaBits"]!.ToJsonString(), Is.EqualTo("""{"type":"integer","minimum":2048,"maximum":8192,"description":"Smallest RSA key of a client certificate, in bits.","default":2048}"""));
        Assert.That(sidecar["properties"]!["Environment"]!["enum"]!.ToJsonString(), Is.EqualTo("""["Test","Production"]"""));
        Assert.That(partner["required"]!.AsArray().Select(r => r!.GetValue<string>()), Does.Contain("Listen").And.Not.Contain("CrlFiles"));
        Assert.That(partner["additionalProperties"]!.GetValue<bool>(), Is.False);
    }
}
