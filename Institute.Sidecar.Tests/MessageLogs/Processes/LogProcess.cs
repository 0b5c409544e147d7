using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Sidecar.Tests.MessageLogs.Processes;

/// <summary>A log in a process of its own, so that it can be killed and traced.</summary>
internal static class LogProcess
{
    public const int CannotBeOpened = 3;

    public static int Run(string[] args)
    {
        if (args is ["vectors", var file])
        {
            FormatVectorTests.Write(file);
            return 0;
        }

        if (args is ["fixture", var archive])
        {
            FormatFixture.WriteAsync(archive).GetAwaiter().GetResult();
            return 0;
        }

        if (args is not [var mode, var directory, var publicKey, var synchronous])
        {
            Console.Error.WriteLine("This is a test assembly; 'dotnet test' runs it.");
            return 2;
        }

        try
        {
            RunAsync(mode, new() { Directory = directory, PublicKeyFile = publicKey, Node = "node-1", Environment = "Test" }, synchronous).GetAwaiter().GetResult();
            return 0;
        }
        catch (MessageLogException e)
        {
            Console.Error.WriteLine(e);
            return CannotBeOpened;
        }
    }

    private static async Task RunAsync(string mode, MessageLogOptions options, string synchronous)
    {
        if (LogLoad.IsMode(mode))
        {
            await LogLoad.RunAsync(mode, options, synchronous);
            return;
        }

        if (mode is "read-only")
        {
            await ReadOnlyRun.RunAsync(options);
            return;
        }

        await using var log = new MessageLog(options, () => SqliteLogStore.Open(options.Directory, synchronous), TimeProvider.System, NullLogger<MessageLog>.Instance);
        await log.OpenAsync(CancellationToken.None);
        await FullDiskRun.RunAsync(log, options);
    }
}
