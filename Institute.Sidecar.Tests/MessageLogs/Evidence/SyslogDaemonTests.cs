using System.Diagnostics;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Testing;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

/// <summary>Debian's rsyslog, on a socket of its own, reads what the witness sends.</summary>
[Category("Slow")]
[CancelAfter(60_000)]
public sealed class SyslogDaemonTests
{
    [Test]
    public async Task Rsyslog_knows_the_program_by_its_name_and_keeps_the_head_as_the_last_word(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryDirectory();
        using var log = MadeLog.Plain();
        await File.WriteAllTextAsync(
            folder.File("rsyslog.conf"),
            $$"""
              global(workDirectory="{{folder.Path}}")
              module(load="imuxsock" SysSock.Use="off")
              input(type="imuxsock" Socket="{{folder.File("log")}}" CreatePath="off")
              template(name="named" type="string" string="%programname% %procid% %syslogfacility-text%.%syslogseverity-text%%msg%\n")
              if $programname == "institute-sidecar" then { action(type="omfile" file="{{folder.File("heads")}}" template="named" flushOnTXEnd="on") }
              """,
            cancellationToken);
        using var daemon = Process.Start("rsyslogd", ["-n", "-f", folder.File("rsyslog.conf"), "-i", folder.File("pid")]);
        try
        {
            await UntilAsync(() => File.Exists(folder.File("log")), daemon, cancellationToken);
            await new SyslogHeadWitness(folder.File("log")).KeepAsync(log.Head!, cancellationToken);
            await UntilAsync(() => File.Exists(folder.File("heads")) && File.ReadAllText(folder.File("heads")).EndsWith('\n'), daemon, cancellationToken);

            Assert.That(
                await File.ReadAllTextAsync(folder.File("heads"), cancellationToken),
                Is.EqualTo($"institute-sidecar {Environment.ProcessId} local0.notice tree head of node-1 at 2026-11-21T09:00:00Z {log.Head!.ToText()}\n"));
        }
        finally
        {
            daemon.Kill();
            await daemon.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task UntilAsync(Func<bool> holds, Process daemon, CancellationToken cancellationToken)
    {
        while (!holds())
        {
            Assert.That(daemon.HasExited, Is.False, "rsyslogd ended");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
        }
    }
}
