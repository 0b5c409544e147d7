using System.CommandLine;

namespace PlatformSimulator.Commands;

/// <summary>The command line: <c>token</c>, <c>ask</c>, <c>log find</c> and <c>log show</c>.</summary>
internal static class RootCommands
{
    public static RootCommand Create(TimeProvider clock) =>
        new("Plays Skatteverket's platform towards one institute: fetches a token, asks over m-TLS, checks the answers against the published schema, and keeps its own log.")
        {
            TokenCommand.Create(clock),
            AskCommand.Create(clock),
            LogCommands.Create(clock),
        };
}
