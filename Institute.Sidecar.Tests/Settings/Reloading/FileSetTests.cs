using Institute.Sidecar.Guarding;
using Institute.Sidecar.Settings.Reloading;
using Institute.Testing;

namespace Institute.Sidecar.Tests.Settings.Reloading;

public sealed class FileSetTests
{
    private const long Bound = 64 * 1024 * 1024;

    [TestCase(Bound + 1, true)]
    [TestCase(1, false)]
    public void A_wrong_path_does_not_fill_the_memory_behind_a_symlink_either(long length, bool isRefused)
    {
        using var folder = new TemporaryDirectory();
        using (var large = File.Create(folder.File("target")))
        {
            large.SetLength(length);
        }

        File.CreateSymbolicLink(folder.File("link"), folder.File("target"));

        Assert.That(() => FileSet.Read([folder.File("link")]), isRefused ? Throws.InstanceOf<IOException>() : Throws.Nothing);
    }

    [Test]
    public void A_file_that_does_not_answer_is_given_up_costs_few_threads_and_is_read_when_it_does_again()
    {
        using var folder = new TemporaryDirectory();
        using var answers = new ManualResetEventSlim();
        var (path, begun) = (folder.File("list"), 0);
        byte[] Hang(string _)
        {
            Interlocked.Increment(ref begun);
            answers.Wait();
            return [1];
        }

        for (var i = 0; i < 10; i++)
        {
            Assert.That(() => PatientReader.Read(path, Hang, TimeSpan.FromMilliseconds(20)), Throws.TypeOf<OddFileException>().With.Message.Contains(path));
        }

        Assert.That(begun, Is.LessThanOrEqualTo(3));
        answers.Set();
        Assert.That(() => Guarded.Try(() => PatientReader.Read(path, Hang, TimeSpan.FromSeconds(5))), Is.TypeOf<Attempt<byte[]>.Done>().After(5000, 20));
    }
}
