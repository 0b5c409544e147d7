using System.CommandLine;
using System.Runtime.InteropServices;
using Quickstart;

// The command library would end the process two seconds after a signal, before its servers have ended.
using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);

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
        return options.Bank is null ? await new QuickstartRun(options, TimeProvider.System).RunAsync(stop.Token) : await new OwnBankRun(options, options.Bank, TimeProvider.System).RunAsync(stop.Token);
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
