namespace Quickstart;

/// <param name="Json">One JSON object on standard output instead of the table.</param>
/// <param name="Directory">Where everything is kept; null takes a new folder among the temporary files.</param>
/// <param name="Keep">Stays up after the run.</param>
/// <param name="Bank">A service of the user's own, in the sample bank's place.</param>
internal sealed record QuickstartOptions(bool Json, string? Directory, bool Keep, Uri? Bank = null);
