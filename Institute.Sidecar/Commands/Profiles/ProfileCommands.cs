using System.CommandLine;
using System.Text;
using Institute.Adapter.Wire;
using Institute.Adapter.Wire.Profiles;

namespace Institute.Sidecar.Commands.Profiles;

/// <summary><c>profile hash</c>, <c>check</c> and <c>try</c>: for whoever writes the two stylesheets.</summary>
internal static class ProfileCommands
{
    public static Command Create() => new("profile", "Helps to write the profile of an official schema.") { Hash(), Check(), Try() };

    private static Argument<DirectoryInfo> Folder() => new("DIR") { Description = "The profile's folder." };

    private static Command Hash()
    {
        var folder = Folder();
        var command = new Command("hash", "Lists every file of the folder with its SHA-256 in profile.json.") { folder };
        command.SetWork(async (parsed, output, cancellationToken) =>
        {
            var directory = parsed.GetRequiredValue(folder).FullName;
            foreach (var line in await ProfileHashes.WriteAsync(directory, cancellationToken).ConfigureAwait(false))
            {
                await output.WriteLineAsync(line).ConfigureAwait(false);
            }

            return CommandRun.Success;
        });
        return command;
    }

    private static Command Check()
    {
        var folder = Folder();
        var article16 = new Option<bool>("--article-16") { Description = "As where the policy article-16 is in force." };
        var command = new Command("check", "Does all that a start does with the folder, and tells every fault.") { folder, article16 };
        command.SetWork(async (parsed, output, _) =>
        {
            var directory = parsed.GetRequiredValue(folder).FullName;
            var loading = WireFormats.Load(new() { ProfileDirectory = directory, CarriesArticle16 = parsed.GetValue(article16) });
            var lines = loading switch
            {
                WireFormatLoading.Refused refused => refused.Faults,
                WireFormatLoading.Loaded loaded => [$"The wire format {loaded.Format.Version} can be used.", .. loaded.Warnings],
                _ => throw new InvalidOperationException("A wire format is either loaded or refused."),
            };
            await output.WriteLineAsync(string.Join(Environment.NewLine, lines)).ConfigureAwait(false);
            return loading is WireFormatLoading.Loaded ? CommandRun.Success : CommandRun.Negative;
        });
        return command;
    }

    private static Command Try()
    {
        var folder = Folder();
        var question = new Option<FileInfo?>("--question")
        {
            Description = "An official question of nobody's: values of it are shown.",
            HelpName = "FILE",
        };
        var answer = new Option<string?>("--answer")
        {
            Description = "A kind of answer, or a fault's code; a wrong one lists the kinds.",
            HelpName = "KIND",
        };
        var show = new Option<bool>("--show") { Description = "Shows the document that is made." };
        var command = new Command("try", "Shows what becomes of one question or answer, and what is wrong with it.")
        {
            folder, question, answer, show,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(question) is null == result.GetResult(answer) is null)
            {
                result.AddError("Give either --question or --answer.");
            }
        });
        command.SetWork(async (parsed, output, cancellationToken) =>
        {
            var faults = new ProfileFaults();
            if (ProfileLoader.Open(parsed.GetRequiredValue(folder).FullName, faults) is not { } workbench)
            {
                await output.WriteLineAsync(string.Join(Environment.NewLine, faults.All)).ConfigureAwait(false);
                return CommandRun.Negative;
            }

            var attempt = parsed.GetValue(question) is { } file
                ? workbench.Question(await File.ReadAllBytesAsync(file.FullName, cancellationToken).ConfigureAwait(false))
                : workbench.Answer(parsed.GetValue(answer)!) ?? throw NoSuchKind(workbench);
            return await TellAsync(attempt, parsed.GetValue(show), output).ConfigureAwait(false);
        });
        return command;
    }

    private static CommandException NoSuchKind(ProfileWorkbench workbench) =>
        new($"There is no such kind of answer. Take a fault's code, or one of {string.Join(", ", workbench.Kinds)}.");

    private static async Task<int> TellAsync(ProfileAttempt attempt, bool show, TextWriter output)
    {
        foreach (var line in attempt.Words)
        {
            await output.WriteLineAsync(line).ConfigureAwait(false);
        }

        if (show && attempt.Document is { } document)
        {
            await output.WriteLineAsync(Encoding.UTF8.GetString(document)).ConfigureAwait(false);
        }

        await output.WriteLineAsync(attempt.Succeeds ? "It works." : "It does not work.").ConfigureAwait(false);
        return attempt.Succeeds ? CommandRun.Success : CommandRun.Negative;
    }
}
