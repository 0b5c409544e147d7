using System.Globalization;
using System.Net;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;
using Npgsql;

namespace Institute.Sidecar.MessageLogs.Postgres;

/// <summary>Reads a connection string that is kept as a secret, and sets what the log depends on.</summary>
internal static class PostgresConnectionFile
{
    private const int ConnectSeconds = 2;
    private const int MostConnections = 8;

    /// <exception cref="MessageLogException">The file cannot be read, lies open, or names a server that is reached in the clear.</exception>
    public static NpgsqlConnectionStringBuilder Load(string path, string applicationName)
    {
        var read = Parse(path);
        if (string.IsNullOrEmpty(read.Host) || string.IsNullOrEmpty(read.Database) || string.IsNullOrEmpty(read.Username))
        {
            throw new MessageLogException($"The connection string in {path} lacks Host, Database or Username.");
        }

        if (!read.Host.Split(',').All(IsThisMachine) && read.SslMode is not (SslMode.VerifyCA or SslMode.VerifyFull))
        {
            throw new MessageLogException($"The connection string in {path} names a server on another machine without checking its certificate. Add SSL Mode=VerifyFull and Root Certificate.");
        }

        read.ApplicationName = applicationName;
        read.Timeout = ConnectSeconds;
        // A command whose time is out ends its connection. The driver connects anew all the same, twice, before it says so:
        // a silent server takes the command's time-out and twice the time-out of a connection. PostgresDatabase.QueryAtMost is for threads that may not wait so long.
        read.CancellationTimeout = -1;
        read.MaxPoolSize = MostConnections;
        read.MaxAutoPrepare = 16;
        read.AutoPrepareMinUsages = 2;
        read.Enlist = false;
        read.IncludeErrorDetail = false;
        read.LogParameters = false;
        read.PersistSecurityInfo = false;
        read.TcpKeepAlive = true;
        if (read.Host.Contains(',', StringComparison.Ordinal))
        {
            read.TargetSessionAttributes = "primary";
            read.HostRecheckSeconds = 1;
        }

        return Objection(path, read) is { } objection ? throw new MessageLogException(objection) : read;
    }

    private static string? Objection(string path, NpgsqlConnectionStringBuilder read) => PostgresKeywords.WithoutFile(read) is { } file
        ? $"The connection string in {path} names a file in {file} that is not there."
        : !HasPorts(read) ? $"The connection string in {path} holds Port, which is from 1 to 65535."
        : PostgresKeywords.Refused(read) switch
        {
            null => null,
            "" => $"The connection string in {path} is none that the driver takes.",
            var keyword => $"The connection string in {path} holds {keyword}, which cannot be used here: take it away.",
        };

    private static bool HasPorts(NpgsqlConnectionStringBuilder read) => read.Host!.Split(',').All(h => PortOf(h) is null or (> 0 and <= ushort.MaxValue)) && read.Port is > 0 and <= ushort.MaxValue;

    // A host may bear its port; the colons of an IPv6 address are none.
    private static int? PortOf(string host) =>
        host.Trim() is var name && name is not (['/', ..] or ['@', ..]) && !IPAddress.TryParse(name, out _) && name.LastIndexOf(':') is > 0 and var colon
            ? int.TryParse(name.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : -1
            : null;

    private static NpgsqlConnectionStringBuilder Parse(string path)
    {
        string text;
        try
        {
            if (KeyFileGuard.Objection(path) is { } objection)
            {
                throw new MessageLogException(objection);
            }

            text = FileSet.Read([path]).Files[0].Text.Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MessageLogException($"The connection file {path} is missing or may not be read.", e);
        }

        return TryParse(text) ?? throw new MessageLogException(PostgresKeywords.Unreadable(text) is { } keyword
            ? $"The connection string in {path} holds {keyword}, which is unknown or has a value that cannot be used."
            : $"The connection file {path} holds no connection string such as Host=…;Database=…;Username=…;Password=….");
    }

    private static NpgsqlConnectionStringBuilder? TryParse(string text)
    {
        try
        {
            return new(text);
        }
        catch (Exception e) when (Guarded.Takes(e))
        {
            // Nobody is told what the driver says: it may quote the password.
            return null;
        }
    }

    private static bool IsThisMachine(string host) => host.Trim() switch
    {
        ['/' or '@', ..] or "localhost" => true,
        var name when IPAddress.TryParse(name, out var address) => IPAddress.IsLoopback(address),

        // A host may bear its port.
        var name => name.LastIndexOf(':') is > 0 and var colon && name[(colon + 1)..].All(char.IsAsciiDigit) && IsThisMachine(name[..colon].Trim('[', ']')),
    };
}
