using System.Diagnostics;
using System.Text;
using Institute.Sidecar.Settings.Reloading;
using Institute.Testing;
using Institute.Testing.Sidecars;
using Institute.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Sidecar.Tests.Settings.Reloading;

public sealed class ReloadServiceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    [Test]
    public void A_part_whose_look_fails_counts_as_refused_until_it_succeeds_and_keeps_no_other_from_being_looked_at()
    {
        var broken = new Part("broken") { Look = () => throw new NotSupportedException() };
        var other = new Part("other");
        using var service = Watch([broken, other]);

        service.PollAll();
        var whileBroken = service.Refused.ToArray();
        broken.Look = () => { };
        service.PollAll();

        Assert.That((whileBroken, service.Refused, other.Looks), Is.EqualTo((new[] { "broken" }, Array.Empty<string>(), 2)));
    }

    [Test]
    public void A_part_whose_look_does_not_end_is_refused_asked_once_and_keeps_no_other_from_being_looked_at()
    {
        using var ends = new ManualResetEventSlim();
        var hanging = new Part("hanging") { Look = ends.Wait };
        var other = new Part("other");
        using var service = Watch([hanging, other]);

        service.PollAll();
        service.PollAll();
        Assert.That((service.Refused, hanging.Looks, other.Looks, service.StandsStill), Is.EqualTo((new[] { "hanging" }, 1, 2, false)));

        hanging.Look = () => { };
        ends.Set();
        Assert.That(() => { service.PollAll(); return service.Refused; }, Is.Empty.After(5000, 20));
    }

    [Test]
    public void A_round_that_does_not_end_is_told()
    {
        var clock = new ManualTimeProvider();
        bool? during = null;
        ReloadService? service = null;
        var slow = new Part("slow")
        {
            Look = () =>
            {
                clock.Advance(TimeSpan.FromMinutes(4));
                during = service!.StandsStill;
            },
        };
        service = new([slow], clock, NullLogger<ReloadService>.Instance, TestGuard.New(), TimeSpan.FromSeconds(30));
        using var owned = service;

        service.PollAll();

        Assert.That((during, service.StandsStill), Is.EqualTo(((bool?)true, false)));
    }

    [TestCase("pipe")]
    [TestCase("endless")]
    [TestCase("folder")]
    public void Something_else_in_a_files_place_keeps_the_old_in_force_and_is_taken_back_when_the_file_is_there_again(string kind)
    {
        using var folder = new TemporaryDirectory();
        var path = folder.File("list");
        File.WriteAllText(path, "one");
        var part = new Reloadable<string>("list", [path], (files, _) => new Loading<string>.Usable(Encoding.UTF8.GetString(files[0].Bytes.Span)), NullLogger.Instance);
        Assert.That(part.Current, Is.EqualTo("one"));

        File.Delete(path);
        Put(kind, path);
        part.Poll();
        Assert.That((part.Current, part.IsRefused), Is.EqualTo(("one", true)));

        Remove(path);
        File.WriteAllText(path, "two");
        Assert.That(() => { part.Poll(); return (part.Current, part.IsRefused); }, Is.EqualTo(("two", false)).After(10_000, 50));
    }

    [Test]
    public void What_could_not_be_read_at_its_first_use_is_read_at_a_later_one()
    {
        using var folder = new TemporaryDirectory();
        var path = folder.File("list");
        var part = new Reloadable<string>("list", [path], (files, _) => new Loading<string>.Usable(Encoding.UTF8.GetString(files[0].Bytes.Span)), NullLogger.Instance);
        Assert.That(() => part.Current, Throws.TypeOf<UnusableFileException>());

        File.WriteAllText(path, "one");

        Assert.That(part.Current, Is.EqualTo("one"));
    }

    private static ReloadService Watch(IReadOnlyList<IReloadable> parts) => new(parts, new ManualTimeProvider(), NullLogger<ReloadService>.Instance, TestGuard.New(), Patience);

    private static void Put(string kind, string path)
    {
        switch (kind)
        {
            case "pipe":
                using (var made = Process.Start("mkfifo", [path]))
                {
                    made.WaitForExit();
                }

                break;
            case "endless":
                File.CreateSymbolicLink(path, "/dev/zero");
                break;
            default:
                Directory.CreateDirectory(path);
                break;
        }
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path);
        }
        else
        {
            File.Delete(path);
        }
    }

    private sealed class Part(string name) : IReloadable
    {
        private int looks;

        public string Name => name;

        public string Digest => "";

        public bool IsRefused => false;

        public Action Look { get; set; } = () => { };

        public int Looks => looks;

        public void Poll()
        {
            Interlocked.Increment(ref looks);
            Look();
        }

        public void Use()
        {
        }
    }
}
