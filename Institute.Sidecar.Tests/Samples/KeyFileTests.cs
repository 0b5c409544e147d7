using Institute.Testing;
using Quickstart.Keys;

namespace Institute.Sidecar.Tests.Samples;

public sealed class KeyFileTests
{
    [Test]
    public void Nobody_but_the_owner_may_open_a_key()
    {
        using var folder = new TemporaryDirectory();
        KeyFiles.Create(folder.Path, TimeProvider.System.GetUtcNow());
        Assert.That(KeyFiles.All.Where(name => !File.Exists(folder.File(name))), Is.Empty);
        var keys = Directory.EnumerateFiles(folder.Path).Where(f => Path.GetExtension(f) is ".key" || f.EndsWith("-key.pem", StringComparison.Ordinal)).ToList();
        Assert.That(keys, Has.Count.EqualTo(6));
        Assert.That(keys.Select(File.GetUnixFileMode), Is.All.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void The_authority_bears_the_name_by_which_production_refuses_it()
    {
        using var authority = new ThrowAwayAuthority(TimeProvider.System.GetUtcNow());
        Assert.That(authority.Certificate.Subject, Does.Contain("O=KontoInstitute Throw-away"));
    }
}
