namespace Institute.Sidecar.MessageLogs.Reading;

/// <summary>The commands whose notice leaves another record than <c>LogRead</c>.</summary>
internal static class NoticeCommands
{
    public const string PurgeOverride = "log purge --override";

    public const string Verify = "log verify";

    public const string RotateSigner = "keys rotate --kind head";
}
