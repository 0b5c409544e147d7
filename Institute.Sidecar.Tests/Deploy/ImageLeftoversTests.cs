using System.Globalization;
using Institute.Testing;

namespace Institute.Sidecar.Tests.Deploy;

public sealed class ImageLeftoversTests
{
    [Test]
    [CancelAfter(30_000)]
    public async Task Only_what_a_process_that_is_gone_left_is_taken_away(CancellationToken cancellationToken)
    {
        using var under = new TemporaryDirectory();
        using var gone = Tool.Start("true");
        await gone.WaitForExitAsync(cancellationToken);
        var left = Made(under, ImageLeftovers.Prefix + "left", gone.Id);
        string[] kept = [Made(under, ImageLeftovers.Prefix + "running", Environment.ProcessId), Made(under, "another", gone.Id), under.Folder(ImageLeftovers.Prefix + "unsigned")];

        await ImageLeftovers.RemoveAsync(under.Path, cancellationToken);

        Assert.That(Directory.Exists(left), Is.False);
        Assert.That(kept.Where(Directory.Exists), Is.EqualTo(kept));
    }

    private static string Made(TemporaryDirectory under, string name, int owner)
    {
        var folder = under.Folder(name);
        File.WriteAllText(Path.Combine(folder, "owner"), owner.ToString(CultureInfo.InvariantCulture));
        return folder;
    }
}
