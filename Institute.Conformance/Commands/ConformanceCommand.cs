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
        using var signer = SignedReport.Verify(File.ReadAllBytes(file.FullName));
        Console.WriteLine(signer is null ? "The signature does not verify: the report was changed." : $"Unchanged since it was signed by {signer.Subject}, certificate {signer.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256).ToLowerInvariant()}");
        return signer is null ? 1 : 0;
    }
}
