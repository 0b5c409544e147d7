namespace Institute.Adapter;

/// <summary>An engagement as one lookup gave it.</summary>
/// <param name="Engagement">What was found.</param>
/// <param name="Rank">Place of the number it was found by among the subject's numbers; 0 is the current one.</param>
internal readonly record struct Finding(Engagement Engagement, int Rank)
{
    public override string ToString() => nameof(Finding);
}
