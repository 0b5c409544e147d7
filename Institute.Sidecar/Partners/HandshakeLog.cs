namespace Institute.Sidecar.Partners;

internal static partial class HandshakeLog
{
    [LoggerMessage(2010, LogLevel.Warning, "Connection refused before HTTP: {Reason}, certificate {Thumbprint}")]
    public static partial void HandshakeRefused(this ILogger logger, HandshakeRefusal reason, string thumbprint);

    [LoggerMessage(2011, LogLevel.Error, "A client certificate could not be judged ({ExceptionType}): refused")]
    public static partial void CertificateUnreadable(this ILogger logger, string exceptionType);

    [LoggerMessage(2013, LogLevel.Error, "{Path}, which keeps the numbers of revocation lists over a restart, cannot be used ({ExceptionType}): an older list put back would only be seen by its dates")]
    public static partial void RevocationNumbersUnusable(this ILogger logger, string path, string exceptionType);

    [LoggerMessage(2012, LogLevel.Information, "{Count} more connections were refused before HTTP in the last minute and left out of this log: {Reason}")]
    public static partial void HandshakesLeftOut(this ILogger logger, long count, HandshakeRefusal reason);
}
