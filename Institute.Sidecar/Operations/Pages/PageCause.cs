namespace Institute.Sidecar.Operations.Pages;

/// <summary>Why a node is not ready or alarms, as a page tells it.</summary>
/// <param name="LanguageTag">English where the page's language has no words for it.</param>
internal sealed record PageCause(string Text, string LanguageTag);
