namespace Institute.Sidecar.Settings;

/// <summary>One thing wrong, or weakened, in the settings. Never holds a value: what was pasted by mistake could be a secret.</summary>
/// <param name="Path">Where, for example <c>Sidecar:Partner:Listen</c>.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record SettingsFault(string Path, string What, string Remedy)
{
    public override string ToString() => $"{Path}: {What} {Remedy}";
}
