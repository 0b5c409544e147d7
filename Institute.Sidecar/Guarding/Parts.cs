namespace Institute.Sidecar.Guarding;

/// <summary>The names of the parts that run beside the exchanges: they stand in lines, metrics and health, and on the page.</summary>
internal static class Parts
{
    public const string IssuerKeys = "the issuer's keys";
    public const string ExpiryWatch = "the watch over certificates' ends";
    public const string ReloadWatch = "the watch over changed files";
    public const string RefusalCount = "the count of refusals";
    public const string PageCounts = "the page's counts";
    public const string SettingsRecord = "the record of settings in force";
    public const string ReadinessRecord = "the record of readiness";
    public const string BankToken = "the token for the bank's service";
    public const string BankWatch = "the look at the bank's addresses";
    public const string ClockWatch = "the look at the machine's clock";
}
