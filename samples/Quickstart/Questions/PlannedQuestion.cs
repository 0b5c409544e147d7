namespace Quickstart.Questions;

/// <summary>One question of the run, and what must come back.</summary>
/// <param name="Case">What it shows, in a few words; also names its file.</param>
/// <param name="Search">The wire's name of the search key, or <c>-</c> for a document that has none.</param>
/// <param name="Document">As it leaves.</param>
/// <param name="Status">The HTTP status expected.</param>
/// <param name="Outcome">The outcome expected.</param>
internal sealed record PlannedQuestion(string Case, string Search, byte[] Document, int Status, string Outcome)
{
    /// <summary>Sent to the sidecar whose window is closed.</summary>
    public bool ToClosedSidecar { get; init; }

    public bool WithoutToken { get; init; }
}
