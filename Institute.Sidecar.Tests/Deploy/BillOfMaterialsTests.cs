using System.Text.Json;
using Institute.Testing;
using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.Deploy;

[Category("Slow")]
public sealed class BillOfMaterialsTests
{
    [Test]
    [CancelAfter(240_000)]
    public async Task It_lists_every_locked_package_of_the_sidecar_by_name_and_version(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryDirectory();
        await Tool.RunAsync(cancellationToken, Repository.PathOf("build", "make-sbom.sh"), folder.Path);

        using var bill = JsonDocument.Parse(await File.ReadAllTextAsync(folder.File("Institute.Sidecar.cdx.json"), cancellationToken));
        var listed = bill.RootElement.GetProperty("components").EnumerateArray().Select(c => $"{c.GetProperty("name").GetString()} {c.GetProperty("version").GetString()}").ToList();

        Assert.That(bill.RootElement.GetProperty("bomFormat").GetString(), Is.EqualTo("CycloneDX"));
        Assert.That(listed, Is.SupersetOf(Locked()));
        Assert.That(File.Exists(folder.File("Institute.Adapter.cdx.json")), Is.True);
    }

    private static List<string> Locked()
    {
        using var file = JsonDocument.Parse(Repository.Read("Institute.Sidecar", "packages.lock.json"));
        return
        [
            .. file.RootElement.GetProperty("dependencies").GetProperty("net10.0").EnumerateObject()
                .Where(p => p.Value.GetProperty("type").GetString() is "Direct" or "Transitive" or "CentralTransitive")
                .Select(p => $"{p.Name} {p.Value.GetProperty("resolved").GetString()}"),
        ];
    }
}
