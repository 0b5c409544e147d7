using System.CommandLine;
using Institute.Conformance.Reports;
using Institute.Conformance.Rules;
using PlatformSimulator.Kits;

namespace Institute.Conformance.Commands;

/// <summary>What the options ask for.</summary>
internal static class ConformanceCommand
{
    public static RootCommand Create(TimeProvider clock)
    {
        var options = new ConformanceOptions();
        var command = new RootCommand("Plays the konto- och värdefackssystem's platform towards an institute's endpoint and says, case by case, whether it answers as agreed. Exit code 1 when a case fails.");
        foreach (var option in options.All)
        {
            command.Options.Add(option);
        }

        command.SetAction(async (result, cancellationToken) =>
        {
            try
            {
                return await RunAsync(result, options, clock, cancellationToken);
            }
            catch (Exception e) when (e is KitException or IOException or HttpRequestException)
            {
                await Console.Error.WriteLineAsync(e.Message);
                return 2;
            }
        });
        return command;
    }

    private static Task<int> RunAsync(ParseResult result, ConformanceOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (result.GetValue(options.List))
        {
            return Task.FromResult(List());
        }

        if (result.GetValue(options.Verify) is { } signed)
        {
            return Task.FromResult(Verify(signed));
        }

        return result.GetValue(options.Coverage)
            ? new CoverageCommand(options, clock).RunAsync(result, cancellationToken)
            : new TestCommand(options, clock).RunAsync(result, cancellationToken);
    }

    private static int List()
    {
        foreach (var named in AllRules.Cases)
        {
            Console.WriteLine($"{named.Id,-15} {named.Case.Name}");
        }

        return 0;
    }

    private static int Verify(FileInfo file)
    {
        if (ReportSignature.Verify(File.ReadAllText(file.FullName)) is not { } signed)
        {
            Console.WriteLine("The signature does not verify: the list was changed.");
            return 1;
        }

        using var signer = signed.Signer;
        var differing = ReportFiles.Differing(file.DirectoryName!, signed.List);
        var by = ReportSigner.Of(signer);
        Console.WriteLine(differing.Count > 0
            ? $"Changed or missing since it was signed: {string.Join(", ", differing)}."
            : $"Unchanged since it was signed by {by.Subject}, certificate {by.CertificateSha256}");
        return differing.Count == 0 ? 0 : 1;
    }
}
