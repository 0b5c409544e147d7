namespace Institute.Sidecar.Settings;

/// <summary>What becomes of a question outside the availability window.</summary>
internal enum OutsideWindow
{
    Refuse,
    Answer,
}
