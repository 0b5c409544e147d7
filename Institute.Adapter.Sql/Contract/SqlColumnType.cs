namespace Institute.Adapter.Sql;

/// <summary>What a column of a view holds.</summary>
public enum SqlColumnType
{
    /// <summary>Text; also CHAR with trailing spaces.</summary>
    Text,

    /// <summary>A calendar day: DATE, or a time stamp without zone, or text that begins with <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>A moment: TIMESTAMP WITH TIME ZONE, or text in ISO 8601 with <c>Z</c> or an offset.</summary>
    Moment,

    /// <summary>Yes or no: BOOLEAN, BIT, and on SQLite a number that is 0 or 1.</summary>
    Flag,
}
