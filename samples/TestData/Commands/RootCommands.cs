using System.CommandLine;

namespace TestData.Commands;

/// <summary>The command line: <c>make</c>, <c>sql</c>, <c>stubs</c>, <c>check</c>.</summary>
internal static class RootCommands
{
    public static RootCommand Create(TimeProvider clock) =>
        new("Makes Swedish bank customers for tests, with identity numbers that belong to nobody.")
        {
            MakeCommand.Create(clock),
            SqlCommand.Create(clock),
            StubsCommand.Create(clock),
            CheckCommand.Create(),
        };
}
