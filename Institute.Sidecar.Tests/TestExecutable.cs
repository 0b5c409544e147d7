using Institute.Sidecar.Hosting;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Tests.MessageLogs.Processes;
using Institute.Testing.Sabotages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Institute.Sidecar.Tests;

/// <summary>The test assembly as a program: a sidecar whose log commits as the test says (the product has no such switch), or a log alone.</summary>
internal static class TestExecutable
{
    /// <summary><c>--crash MESSAGE</c>, <c>--failing-service MESSAGE --settings FILE --addresses FILE</c>, or <c>--synchronous FULL|OFF --settings FILE --addresses FILE</c>.</summary>
    public static async Task<int> Main(string[] args)
    {
        if (args is ["--crash", var message])
        {
            CrashGuard.Install();
            var thread = new Thread(() => throw new InvalidOperationException(message));
            thread.Start();
            thread.Join();
            return 0;
        }

        if (args is ["--failing-service", var reason, "--settings", var file, "--addresses", var bound])
        {
            return await SidecarRun.RunAsync(file, bound, CancellationToken.None, builder => builder.Services.AddHostedService(_ => new FailingService(reason)));
        }

        if (args is not ["--synchronous", ("FULL" or "OFF") and var synchronous, "--settings", var settings, "--addresses", var addresses])
        {
            return LogProcess.Run(args);
        }

        var valid = (SettingsReading.Valid)SettingsReader.Read(settings);
        await using var host = SidecarHost.Build(valid.Settings, builder =>
        {
            var options = MessageLogFactory.OptionsOf(valid.Settings);
            builder.Services.AddSingleton<IMessageLog>(s => new MessageLog(
                options,
                () => SqliteLogStore.Open(options.Directory, synchronous),
                s.GetRequiredService<TimeProvider>(),
                s.GetRequiredService<ILoggerFactory>().CreateLogger<MessageLog>()));
            SabotageInForce.OnSidecar(builder.Services);
        });
        await host.StartAsync();
        host.Services.GetRequiredService<ListeningAddresses>().WriteTo(addresses);
        await host.WaitForShutdownAsync();
        return 0;
    }
}
