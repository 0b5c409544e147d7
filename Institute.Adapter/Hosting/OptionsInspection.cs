using Microsoft.Extensions.Hosting;

namespace Institute.Adapter;

/// <summary>Everything that is wrong with the settings, at once, each with its remedy.</summary>
internal static class OptionsInspection
{
    private const int LeastKeyBytes = 32;
    private static readonly TimeSpan LongestBudget = TimeSpan.FromSeconds(9);
    private static readonly TimeSpan KeyAnswersWithin = TimeSpan.FromSeconds(5);

    public static IEnumerable<string> FaultsOf(InstituteAdapterOptions options, IHostEnvironment environment)
    {
        if (options.Institute is null)
        {
            yield return "Institute is missing: set it to the bank's organisation number and name.";
        }

        if (options.ResponseBudget <= TimeSpan.Zero || options.ResponseBudget > LongestBudget)
        {
            yield return "ResponseBudget is out of range: more than zero and at most 9 seconds.";
        }

        if (options.MaxDataAge <= TimeSpan.Zero)
        {
            yield return "MaxDataAge is out of range: more than zero.";
        }

        if (options.MaxFindings <= 0)
        {
            yield return "MaxFindings is out of range: more than zero.";
        }

        if (options.MaxQuestionBytes <= 0 || options.MaxAnswerBytes <= 0)
        {
            yield return "MaxQuestionBytes and MaxAnswerBytes are more than zero, or not set.";
        }

        if (options.Disclosure is null)
        {
            yield return "Disclosure is missing: leave it as it is for all that the law names.";
        }

        if (!StockholmCalendar.IsKnown())
        {
            yield return "The machine does not know the time zone Europe/Stockholm: install tzdata.";
        }

        if (!UnicodeText.IsKnown())
        {
            yield return "The machine composes no letters (Unicode NFC), so that a name in another spelling would be nobody: turn invariant globalization off (DOTNET_SYSTEM_GLOBALIZATION_INVARIANT, InvariantGlobalization) and install ICU (icu-libs, libicu).";
        }

        foreach (var fault in FaultsOfCallers(options, environment))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> FaultsOfCallers(InstituteAdapterOptions options, IHostEnvironment environment)
    {
        if (options.AllowDirect && !environment.IsDevelopment())
        {
            yield return $"AllowDirect is on in the environment {environment.EnvironmentName}: it exists for Development only. Turn it off and set ProofKeyFile.";
        }

        if (!options.AllowDirect && options.ProofKeyFile is null && options.SidecarKeyPins.Count == 0 && !options.TrustUnixSocket)
        {
            yield return "Nobody can vouch for a request: set ProofKeyFile to the sidecar's Bank:ProofKeyFile (or SidecarKeyPins, or TrustUnixSocket).";
        }

        if (options.SidecarKeyPins.Any(p => !Convert.TryFromBase64String(p, new byte[LeastKeyBytes], out var length) || length != LeastKeyBytes))
        {
            yield return "SidecarKeyPins has an entry that is not the base64 form of a SHA-256.";
        }

        if (options.ProofKeyFile is { Length: 0 })
        {
            yield return "ProofKeyFile is empty: name the sidecar's Bank:ProofKeyFile, or leave it out.";
        }
        else if (options.ProofKeyFile is { } file && FaultOfKey(file) is { } fault)
        {
            yield return fault;
        }
    }

    // Beside: opening a pipe waits for whoever writes to it, and a file server that is gone does not answer at all.
    private static string? FaultOfKey(string file)
    {
        var look = Task.Factory.StartNew(() => LookAtKey(file), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return Task.WaitAny([look], KeyAnswersWithin) < 0 ? $"ProofKeyFile {file} does not answer: is it a pipe, or on a file server that is gone?" : look.GetAwaiter().GetResult();
    }

    private static string? LookAtKey(string file)
    {
        try
        {
            // Of a symlink, as an orchestrator mounts secrets, only the opened file tells the length.
            using var key = File.OpenRead(file);
            if (key.Length < LeastKeyBytes)
            {
                return $"ProofKeyFile {file} holds less than {LeastKeyBytes} bytes: make a key with 'head -c 32 /dev/urandom > {file}'.";
            }

            return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != UnixFileMode.None
                ? $"ProofKeyFile {file} can be read or written by everybody: 'chmod o-rw {file}'."
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"ProofKeyFile {file} cannot be read ({e.GetType().Name}): it must be there, and readable by this service.";
        }
    }
}
