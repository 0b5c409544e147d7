using Institute.Adapter.Wire.Signatures;

namespace Institute.Adapter.Wire.Profiles;

/// <param name="Parents">The elements from the root to the signature's parent, as <c>{namespace}name</c>.</param>
/// <param name="RootId">The root's attribute that the reference names; without it the reference is empty: the whole document.</param>
internal sealed record ManifestSignaturePlace(IReadOnlyList<string> Parents, string? RootId = null)
{
    /// <summary>The place, or null when a name is not written <c>{namespace}name</c>.</summary>
    public SignaturePlace? ToPlace()
    {
        var names = Parents.Select(p => ManifestRules.TryRoot(p, out var name) ? name : null).ToList();
        return names.Count == 0 || names.Contains(null) ? null : new(names!, RootId);
    }
}
