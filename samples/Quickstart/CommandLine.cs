using System.CommandLine;
using System.CommandLine.Invocation;

namespace Quickstart;

/// <summary>Runs what was typed, as it was typed. Each mistake is one line and exit code 1.</summary>
internal static class CommandLine
{
    public const int Mistake = 1;

    public static async Task<int> InvokeAsync(RootCommand root, string[] arguments, InvocationConfiguration? configuration = null)
    {
        configuration ??= new();
        configuration.EnableDefaultExceptionHandler = false;
        try
        {
            // The library would read "@word" as the name of a file full of arguments.
            var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Action is not ParseErrorAction)
            {
                return await parsed.InvokeAsync(configuration);
            }

            foreach (var line in parsed.Errors.Select(e => OneLine(e.Message)).Distinct(StringComparer.Ordinal))
            {
                await configuration.Error.WriteLineAsync(line);
            }
        }
        catch (OperationCanceledException)
        {
            await configuration.Error.WriteLineAsync("Stopped.");
        }
        catch (IOException failure)
        {
            // A file or folder that was named: its path is in the message, and nothing else.
            await configuration.Error.WriteLineAsync(OneLine(failure.Message));
        }
        catch (UnauthorizedAccessException failure)
        {
            await configuration.Error.WriteLineAsync(OneLine(failure.Message));
        }
        catch (Exception failure)
        {
            // The last net: by its type, since a message can hold what was asked.
            await configuration.Error.WriteLineAsync($"The command failed where nobody foresaw it ({failure.GetType().Name}).");
        }

        return Mistake;
    }

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
