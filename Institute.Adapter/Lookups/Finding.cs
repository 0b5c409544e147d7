using System.Runtime.InteropServices;

namespace Institute.Adapter;

/// <summary>An engagement as one lookup gave it.</summary>
/// <param name="Engagement">What was found.</param>
/// <param name="Rank">Place of the number it was found by among the subject's numbers; 0 is the current one.</param>
/// <param name="Lookup">Name of the lookup that gave it.</param>
/// <param name="Ordinal">Its place among all that this lookup gave, from 1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Finding(Engagement Engagement, int Rank, string Lookup, int Ordinal)
{
    public override string ToString() => nameof(Finding);
}
