using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Institute.Sidecar.Commands.Logs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Tests.MessageLogs.Tampering;
using Institute.Testing;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

/// <summary>A pipe or a device in a file's place is told at once: opening a pipe waits for ever, and a device has no end. It is no evidence of anything.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
internal sealed class OddFileTests : IDisposable
{
    private readonly TemporaryDirectory elsewhere = new();
    private readonly LogFolder folder = new();

    public void Dispose()
    {
        folder.Dispose();
        elsewhere.Dispose();
    }

    [TestCase("000001-*.db", TestName = "A_pipe_in_a_segments_place_is_not_waited_for")]
    [TestCase("000001-*.key", TestName = "A_pipe_in_a_wrapped_keys_place_is_not_waited_for")]
    [TestCase("log.json", TestName = "A_pipe_in_the_place_of_the_logs_identity_is_not_waited_for")]
    public async Task Both_verifiers_say_that_it_could_not_be_checked(string pattern)
    {
        await WriteAsync();
        using var copy = new TamperedLog(folder.Path);
        var file = Directory.GetFiles(copy.Path, pattern).First();
        File.Delete(file);
        MakePipe(file);

        var own = await RunAsync("verify", "--log", copy.Path);
        var second = SecondVerifier.Run(copy.Path);

        Assert.That((own.Code, second.Code), Is.EqualTo((2, 2)), own.Output + second.Output);
        Assert.That(own.Output + second.Output, Does.Not.Contain("WRONG"));
    }

    [TestCase("/dev/zero", TestName = "A_witness_without_end_is_refused")]
    [TestCase(null, TestName = "A_witness_that_is_a_pipe_is_refused")]
    public async Task Both_verifiers_refuse_such_a_witness(string? witness)
    {
        await WriteAsync();
        witness ??= MakePipe(elsewhere.File("pipe"));

        var own = await RunAsync("verify", "--log", folder.Path, "--witness", witness);
        var second = SecondVerifier.Run(folder.Path, "--witness", witness);

        Assert.That((own.Code, second.Code), Is.EqualTo((2, 2)), own.Output + second.Output);
        Assert.That(own.Output, Does.Contain("is no file but a folder, a pipe or a device"));
        Assert.That(second.Output, Does.Contain("NOT CHECKED"));
    }

    [TestCase("/dev/zero", TestName = "A_private_key_without_end_is_refused")]
    [TestCase(null, TestName = "A_private_key_that_is_a_pipe_is_refused")]
    public async Task A_key_that_is_no_file_opens_nothing(string? key)
    {
        await WriteAsync();
        key ??= MakePipe(elsewhere.File("pipe"));

        var own = await RunAsync("find", "--log", folder.Path, "--outcome", "answered", "--show", "--key", key, "--reason", "audit");

        Assert.That((own.Code, own.Output), Is.EqualTo((2, $"{key} is no file but a folder, a pipe or a device.\n")));
    }

    private static string MakePipe(string path)
    {
        using var made = Process.Start("mkfifo", [path]);
        made.WaitForExit();
        return path;
    }

    private async Task WriteAsync()
    {
        await using var log = folder.Log();
        await log.OpenAsync(CancellationToken.None);
        await log.AppendAsync(new LogEntry(RecordKind.Ready));
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var code = await new RootCommand { LogCommands.Create(_ => folder.Options, folder.Clock) }.Parse(["log", .. arguments]).InvokeAsync(new() { Output = output, Error = output });
        return (code, output.ToString());
    }
}
