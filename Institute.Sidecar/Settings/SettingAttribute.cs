namespace Institute.Sidecar.Settings;

/// <summary>Says what a setting means and what it may hold: the reader, the JSON schema and docs/configuration.md all live on it.</summary>
/// <param name="text">One sentence for the bank's operations team.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SettingAttribute(string text) : Attribute
{
    public string Text { get; } = text;

    public SettingForm Form { get; init; }

    /// <summary>Must stand in the file and not be empty.</summary>
    public bool Required { get; init; }

    /// <summary>Smallest number allowed.</summary>
    public int Minimum { get; init; } = int.MinValue;

    /// <summary>Greatest number allowed.</summary>
    public int Maximum { get; init; } = int.MaxValue;
}
