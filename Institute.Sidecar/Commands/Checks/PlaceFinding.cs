namespace Institute.Sidecar.Commands.Checks;

/// <summary>What came of trying to write somewhere.</summary>
internal enum PlaceFinding
{
    Writable,

    /// <summary>The folder above it is not there: a volume that is not mounted looks so.</summary>
    Missing,

    /// <summary>Not for this user, or read-only.</summary>
    Refused,

    /// <summary>A folder where a file should be, or the other way round.</summary>
    OtherKind,

    /// <summary>A pipe, socket or device.</summary>
    NoFile,

    /// <summary>No room for one more file.</summary>
    Full,

    /// <summary>No answer in time.</summary>
    Silent,
}
