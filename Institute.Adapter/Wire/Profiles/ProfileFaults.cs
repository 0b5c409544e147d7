namespace Institute.Adapter.Wire.Profiles;

/// <summary>Collects everything that is wrong with a profile, so that all of it is told at once.</summary>
internal sealed class ProfileFaults
{
    private readonly List<string> all = [];

    public bool Any => all.Count > 0;

    public IReadOnlyList<string> All => all;

    /// <param name="place">A file, or a place in profile.json.</param>
    /// <param name="text">What is wrong, and the remedy.</param>
    public void Add(string place, string text) => all.Add($"{place}: {text}");
}
