namespace Institute.Adapter;

/// <summary>Settings that name a file or folder: what cannot be a path is told before anything opens it, since the framework refuses it by an exception of its own.</summary>
internal static class PathInspection
{
    /// <summary>Of the paths that are set, those that name nothing.</summary>
    public static IEnumerable<string> FaultsOf(InstituteAdapterOptions options)
    {
        (string Setting, string? Path)[] named =
        [
            ("ProofKeyFile", options.ProofKeyFile),
            ("ProfileDirectory", options.ProfileDirectory),
            .. options.Signatures.QuestionCertificateFiles.Select(p => ("Signatures:QuestionCertificateFiles", (string?)p)),
            .. options.Signatures.QuestionRootFiles.Select(p => ("Signatures:QuestionRootFiles", (string?)p)),
            ("Signatures:AnswerCertificateFile", options.Signatures.AnswerCertificateFile),
            ("Signatures:AnswerKeyFile", options.Signatures.AnswerKeyFile),
        ];
        return named.Where(n => n.Path is { } path && !IsPath(path)).Select(n => string.IsNullOrWhiteSpace(n.Path)
            ? $"{n.Setting} is empty: name a file or folder, or leave the setting out."
            : $"{n.Setting} holds a control character, which no path has: write it anew.");
    }

    private static bool IsPath(string text) => !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl);
}
