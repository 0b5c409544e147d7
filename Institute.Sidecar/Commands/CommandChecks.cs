using System.CommandLine;
using System.CommandLine.Parsing;

namespace Institute.Sidecar.Commands;

/// <summary>What a command demands of its options together.</summary>
internal static class CommandChecks
{
    /// <summary>Adds a check that may read any option: of one that was not typed as it must be, the library throws when it is read, and says itself what is wrong with it.</summary>
    public static void AddCheck(this Command command, Action<CommandResult> check) => command.Validators.Add(result =>
    {
        try
        {
            check(result);
        }
        catch (InvalidOperationException) when (result.Children.OfType<OptionResult>().Any())
        {
            // Told by the option itself.
        }
    });
}
