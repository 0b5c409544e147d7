namespace Quickstart.Results;

/// <summary>What <c>log verify</c> said.</summary>
/// <param name="Records">Records in the log.</param>
/// <param name="Verified">Whether the sequence is unbroken and the pairs are whole.</param>
internal sealed record ShownLog(long Records, bool Verified);
