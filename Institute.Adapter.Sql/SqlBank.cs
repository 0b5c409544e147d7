namespace Institute.Adapter.Sql;

/// <summary>What all questions share: statements, the way to the database, the age of what it holds.</summary>
internal sealed class SqlBank
{
    public SqlBank(SqlLookupOptions options, TimeProvider clock)
    {
        var faults = new List<string>();
        var names = SqlNames.Of(options, faults);
        if (faults.Count > 0 || options.DataSource is null)
        {
            throw new ArgumentException("The options were not checked before they were used.", nameof(options));
        }

        NamesOfViews = names;
        Text = new(names, options.HasBooksState);
        Reader = new(options.DataSource, options.Dialect, options.Margin, clock);
        Age = new(options.HasBooksState, clock);
        Clock = clock;
    }

    public SqlNames NamesOfViews { get; }

    public QuestionText Text { get; }

    public SqlReader Reader { get; }

    public DataAge Age { get; }

    public TimeProvider Clock { get; }
}
