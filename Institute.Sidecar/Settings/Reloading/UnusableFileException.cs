namespace Institute.Sidecar.Settings.Reloading;

/// <summary>The sidecar cannot start with these files. The message is for the operator and holds nothing of their content.</summary>
internal sealed class UnusableFileException(string name, string reason) : Exception($"{name}: {reason}")
{
    public string Name { get; } = name;

    public string Reason { get; } = reason;
}
