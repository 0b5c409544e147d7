using Institute.Sidecar.Settings.Reloading;
using Institute.Testing.Sidecars;
using Institute.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Sidecar.Tests.Settings.Reloading;

public sealed class ReloadServiceTests
{
    [Test]
    public void A_part_whose_look_fails_counts_as_refused_until_it_succeeds_and_keeps_no_other_from_being_looked_at()
    {
        var broken = new Part("broken") { Fails = true };
        var other = new Part("other");
        using var service = new ReloadService([broken, other], new ManualTimeProvider(), NullLogger<ReloadService>.Instance, TestGuard.New());

        service.PollAll();
        var whileBroken = service.Refused.ToArray();
        broken.Fails = false;
        service.PollAll();

        Assert.That((whileBroken, service.Refused, other.Looks), Is.EqualTo((new[] { "broken" }, Array.Empty<string>(), 2)));
    }

    private sealed class Part(string name) : IReloadable
    {
        public void Use()
        {
        }

        public string Name => name;

        public string Digest => "";

        public bool IsRefused => false;

        public bool Fails { get; set; }

        public int Looks { get; private set; }

        public void Poll()
        {
            Looks++;
            if (Fails)
            {
                throw new NotSupportedException();
            }
        }
    }
}
