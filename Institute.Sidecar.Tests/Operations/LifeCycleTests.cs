using System.Text.Json;
using Institute.Sidecar.Hosting;
using Institute.Sidecar.Tests.Deploy;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Operations;

/// <summary>How the process ends: on demand, with everybody answered; or by a crash, with a last line that says where.</summary>
[Category("Slow")]
public sealed class LifeCycleTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task SIGTERM_lets_what_is_under_way_be_answered_and_recorded(CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        await using var bank = await TestBank.StartAsync(kit, cancellationToken);
        kit.WriteSettings([bank.Address]);
        await using var sidecar = await SidecarProcess.StartAsync(kit, cancellationToken);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bank.Core.Delay = token => release.Task.WaitAsync(token);
        using var partner = new PartnerClient(sidecar.Partner, kit.Root.Certificate, kit.Partner);
        var asking = partner.AskAsync(KvsQuestion.Person(TestCore.PersonNumber), cancellationToken, "under-way");
        while (bank.Core.Calls == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
        }

        var stopping = sidecar.StopAsync(cancellationToken);
        using var newcomer = new PartnerClient(sidecar.Partner, kit.Root.Certificate, kit.Partner);
        while (await ConnectsAsync(newcomer, cancellationToken))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
        }

        release.SetResult();

        Assert.That((await asking).Outcome, Is.EqualTo("TRAFF"));
        Assert.That(await stopping, Is.Zero, () => string.Join('\n', sidecar.Lines));
        var records = LogReading.Read(kit);
        Assert.That(records.Where(r => r.CorrelationId is "under-way").Select(r => (r.Kind, r.Detail)).Last(), Is.EqualTo(("AnswerDelivered", "whole")));
        Assert.That(records[^1].Kind, Is.EqualTo("Stopped"), "the newcomer's last connection may be told between them, as refused");
        Assert.That(sidecar.Lines[^1], Does.Contain("\"Stopped\""));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_crash_leaves_a_last_line_with_type_and_place_and_without_its_message(CancellationToken cancellationToken)
    {
        const string secret = "kept in cellar nine";
        using var process = Tool.Start("dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "Institute.Sidecar.Tests.dll"), "--crash", secret);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);

        using var last = JsonDocument.Parse(output.TrimEnd().Split('\n')[^1]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(process.ExitCode, Is.EqualTo(CrashGuard.ExitCode));
            Assert.That(last.RootElement.GetProperty("Message").GetString(), Does.StartWith("Crashed: System.InvalidOperationException at ").And.Contain("TestExecutable"));
            Assert.That(output + await errors, Does.Not.Contain(secret));
            Assert.That(output, Does.Contain("+<>c").Or.Contain(".<>c").And.Not.Contain("\\u003C"), "what an operator copies from a line is what was meant");
        }
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_part_that_fails_beside_the_exchanges_ends_the_process_with_the_same_last_line_and_code(CancellationToken cancellationToken)
    {
        const string secret = "kept in cellar nine";
        using var kit = new SidecarKit();
        kit.WriteSettings(["http://127.0.0.1:9"]);
        using var process = Tool.Start("dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "Institute.Sidecar.Tests.dll"), "--failing-service", secret, "--settings", kit.SettingsFile, "--addresses", kit.AddressesFile);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);

        using var last = JsonDocument.Parse(output.TrimEnd().Split('\n')[^1]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(process.ExitCode, Is.EqualTo(CrashGuard.ExitCode));
            Assert.That(last.RootElement.GetProperty("EventId").GetInt32(), Is.EqualTo(4106));
            Assert.That(last.RootElement.GetProperty("Message").GetString(), Does.StartWith("Crashed: System.InvalidOperationException at ").And.Contain("FailingService"));
            Assert.That(output + await errors, Does.Not.Contain(secret));
            Assert.That(LogReading.Read(kit).Select(r => r.Kind).Last(), Is.EqualTo("Stopped"), "the message log was closed in order");
        }
    }

    private static async Task<bool> ConnectsAsync(PartnerClient newcomer, CancellationToken cancellationToken)
    {
        try
        {
            await newcomer.SendAsync([], null, cancellationToken);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
