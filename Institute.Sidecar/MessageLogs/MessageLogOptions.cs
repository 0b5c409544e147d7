using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Postgres;
using Institute.Sidecar.MessageLogs.Retention;

namespace Institute.Sidecar.MessageLogs;

/// <summary>What the log needs to know; made from the settings at the edge.</summary>
internal sealed record MessageLogOptions
{
    /// <summary>The log's folder, on a local disk; made owner-only when it does not exist.</summary>
    public required string Directory { get; init; }

    /// <summary>The database that holds the log; null = the folder holds it.</summary>
    public PostgresOptions? Postgres { get; init; }

    /// <summary>The public half of the key-encryption key pair, PEM.</summary>
    public required string PublicKeyFile { get; init; }

    /// <summary>The node's P-256 signing key, PEM; null = <c>signing-key.pem</c> in the log's folder, made at the first start.</summary>
    public string? SigningKeyFile { get; init; }

    /// <summary>Where that key is.</summary>
    public string SigningKeyPath => SigningKeyFile ?? Path.Combine(Directory, HeadSigner.DefaultFileName);

    /// <summary>A segment that has grown to this many MiB is closed and the next begun. From 1.</summary>
    public int SegmentMegabytes { get; init; } = 1024;

    /// <summary>The node's stable name.</summary>
    public required string Node { get; init; }

    /// <summary><c>Test</c> or <c>Production</c>; on every record.</summary>
    public required string Environment { get; init; }

    /// <summary>A file on another volume that signed heads are appended to each minute; null = none.</summary>
    public string? WitnessFile { get; init; }

    /// <summary>Whether signed heads also go to the machine's syslog each minute.</summary>
    public bool WitnessSyslog { get; init; }

    /// <summary>A folder on another volume that the log is copied to, at most a minute behind; null = none.</summary>
    public string? SecondPlace { get; init; }

    /// <summary>How long records are kept. At least <see cref="RetentionPlan.LeastYears"/>.</summary>
    public int RetentionYears { get; init; } = RetentionPlan.LeastYears;

    public IReadOnlyList<LegalHold> LegalHolds { get; init; } = [];

    /// <summary>The sidecar's version, told in <c>Started</c>.</summary>
    public string Version { get; init; } = typeof(MessageLogOptions).Assembly.GetName().Version?.ToString(3) ?? "0";
}
