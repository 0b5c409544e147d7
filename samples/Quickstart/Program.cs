using System.CommandLine;
using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quickstart;

// The host's lifetime takes the signals: the command library would end the process two seconds after one, before its servers have ended.
var builder = Host.CreateEmptyApplicationBuilder(settings: null);
builder.Services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
using var host = builder.Build();
await host.StartAsync();
var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
var stop = lifetime.ApplicationStopping;

// A closed terminal is none of its signals.
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
{
    context.Cancel = true;
    lifetime.StopApplication();
});

var json = new Option<bool>("--json") { Description = "Prints one JSON object on standard output instead of the table." };
var directory = new Option<string?>("--directory") { Description = "Folder for keys, settings and log: empty, not there yet, or of an earlier run. Without it a new one among the temporary files." };
var keep = new Option<bool>("--keep") { Description = "Stays up after the run until Ctrl-C, and prints a curl line that asks." };
var bank = new Option<string?>("--bank") { Description = "Address of a service of your own, http://127.0.0.1:PORT: two sidecars are put before it and stay up until Ctrl-C, and nothing is asked.", HelpName = "URL" };
var command = new RootCommand("Shows one institute answering Skatteverket's platform: keys, a sample bank, a sidecar, real questions over m-TLS, and the message log.") { json, directory, keep, bank };
command.SetAction(async (result, _) =>
{
    try
    {
        var options = new QuickstartOptions(result.GetValue(json), result.GetValue(directory), result.GetValue(keep), BankAddress.Parse(result.GetValue(bank)));
        return options.Bank is null ? await new QuickstartRun(options, TimeProvider.System).RunAsync(stop) : await new OwnBankRun(options, options.Bank, TimeProvider.System).RunAsync(stop);
    }
    catch (QuickstartException e)
    {
        await Console.Error.WriteLineAsync("Quickstart failed: " + e.Message);
        return 1;
    }
    catch (OperationCanceledException)
    {
        await Console.Error.WriteLineAsync("Quickstart was stopped before it had finished.");
        return 1;
    }
});

return await CommandLine.InvokeAsync(command, args, new() { ProcessTerminationTimeout = null });
