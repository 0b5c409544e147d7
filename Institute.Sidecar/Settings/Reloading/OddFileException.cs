namespace Institute.Sidecar.Settings.Reloading;

/// <summary>What stands in a file's place and is none, or does not answer. The message names the path and is for the operator.</summary>
internal sealed class OddFileException(string message) : IOException(message);
