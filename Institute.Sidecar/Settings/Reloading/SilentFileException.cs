namespace Institute.Sidecar.Settings.Reloading;

/// <summary>A file whose reading did not end within its time.</summary>
internal sealed class SilentFileException(string path) : IOException($"The file {path} does not answer.");
