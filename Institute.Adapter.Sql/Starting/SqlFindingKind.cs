namespace Institute.Adapter.Sql;

/// <summary>What a finding means for answers.</summary>
public enum SqlFindingKind
{
    /// <summary>Answers would be wrong or all fail: the service does not start with it.</summary>
    Fault,

    /// <summary>The database is not there now; every question is KI4002 until it is, without a restart.</summary>
    Away,

    /// <summary>Answers are right; something else is not as it should be.</summary>
    Warning,
}
