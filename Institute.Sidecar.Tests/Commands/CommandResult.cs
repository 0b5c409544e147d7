using System.CommandLine;
using Institute.Sidecar.Commands;

namespace Institute.Sidecar.Tests.Commands;

/// <summary>What a command printed and returned.</summary>
internal sealed record CommandResult(int Code, string Output, string Errors)
{
    public static async Task<CommandResult> OfAsync(TimeProvider clock, params string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.InvokeAsync(SidecarCommands.Create(clock), arguments, new InvocationConfiguration { Output = output, Error = errors });
        return new(code, output.ToString(), errors.ToString());
    }
}
