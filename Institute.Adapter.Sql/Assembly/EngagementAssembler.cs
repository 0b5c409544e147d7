namespace Institute.Adapter.Sql;

/// <summary>Makes engagements of the rows. What cannot be told is a fault by view, row and rule; nothing is skipped.</summary>
/// <remarks>Its order is that of the bank's keys, whatever order the database happened to give: one question, one answer.</remarks>
internal sealed class EngagementAssembler
{
    private readonly ILookup<string, ReadRole> holders;
    private readonly Parties parties;
    private readonly QuestionRows rows;
    private readonly Period? period;
    private readonly DateOnly today;
    private readonly Func<Holder, bool>? isOfSubject;

    /// <param name="rows">The whole of what the database gave.</param>
    /// <param name="period">The question's; decides whose holding is in force.</param>
    /// <param name="today">By the Stockholm calendar.</param>
    /// <param name="isOfSubject">
    /// Whether a holder is the subject or somebody it stands for, where the search names one person or organisation; null where it does not.
    /// </param>
    public EngagementAssembler(QuestionRows rows, Period? period, DateOnly today, Func<Holder, bool>? isOfSubject)
    {
        (this.rows, this.period, this.today, this.isOfSubject) = (rows, period, today, isOfSubject);
        var roles = rows.Roles.Select((row, i) => ReadRole.Of(row, i + 1)).ToList();
        holders = roles.Where(r => r.Kind is RoleKind.Holder).ToLookup(r => r.Target, StringComparer.Ordinal);
        parties = new(rows, roles);
    }

    public IReadOnlyList<Engagement> Engagements() => [.. ByKey().Select(made => made.Engagement)];

    /// <summary>With the bank's keys.</summary>
    public IReadOnlyList<(string Key, Engagement Engagement)> ByKey()
    {
        var made = new Dictionary<string, Engagement>(StringComparer.Ordinal);
        for (var i = 0; i < rows.Accounts.Count; i++)
        {
            Add(made, SqlContract.Accounts, i + 1, rows.Accounts[i].EngagementKey, (cell, key) => AccountOf(rows.Accounts[i], cell, key));
        }

        for (var i = 0; i < rows.Rentals.Count; i++)
        {
            Add(made, SqlContract.BoxRentals, i + 1, rows.Rentals[i].EngagementKey, (cell, key) => BoxOf(rows.Rentals[i], cell, key));
        }

        if (holders.FirstOrDefault(h => !made.ContainsKey(h.Key))?.First() is { } lost)
        {
            throw new SqlRowException(SqlContract.Roles, lost.Row, "engagement_key is in no row of accounts or box_rentals");
        }

        return [.. made.OrderBy(m => m.Key, StringComparer.Ordinal).Where(m => !IsOnlyOfFormerHolder(m.Key, m.Value)).Select(m => (m.Key, m.Value))];
    }

    // Found by a holder who has left: nobody whom it is told of now is the subject. Without one who has left, a find without the subject is
    // a fault of the views, which the adapter holds back.
    private bool IsOnlyOfFormerHolder(string key, Engagement engagement) =>
        isOfSubject is not null && !engagement.Holders.Any(isOfSubject) && holders[key].DistinctBy(h => h.Customer, StringComparer.Ordinal).Count() > engagement.Holders.Count;

    private delegate Cell At(string column, object? value);

    private static void Add(Dictionary<string, Engagement> made, SqlView view, int place, object? engagementKey, Func<At, string, Engagement> make)
    {
        Cell Cell(string column, object? value) => new(view, place, column, value);
        var key = Cell("engagement_key", engagementKey).Required;
        var engagement = make(Cell, key);
        if (!made.TryAdd(key, engagement) && made[key] != engagement)
        {
            throw new SqlRowException(view, place, "engagement_key stands twice, with different content");
        }
    }

    private Account AccountOf(AccountRow row, At cell, string key)
    {
        var (opened, closed) = (cell("opened", row.Opened).RequiredDay, cell("closed", row.Closed).End);
        if (closed < opened)
        {
            throw cell("closed", row.Closed).Fault("lies before opened");
        }

        var held = HoldersOf(key, closed, cell);
        if (cell("iban", row.Iban) is { Text: { } text } ibanCell)
        {
            return Iban.TryParse(text, out var iban) ? new Account(iban, opened, held) { Closed = closed } : throw ibanCell.Fault("is no IBAN");
        }

        var number = cell("account_number", row.AccountNumber);
        return AccountNumber.TryParse(number.Text ?? throw number.Fault("is NULL, and iban too"), out var parsed)
            ? new Account(parsed, opened, held) { Closed = closed }
            : throw number.Fault("is no account number");
    }

    private SafeDepositBox BoxOf(RentalRow row, At cell, string key)
    {
        var (start, end) = (cell("rented_from", row.RentedFrom).RequiredDay, cell("rented_to", row.RentedTo).End);
        if (end < start)
        {
            throw cell("rented_to", row.RentedTo).Fault("lies before rented_from");
        }

        var reference = cell("box_reference", row.BoxReference);
        return BoxReference.TryParse(reference.Required, out var parsed)
            ? new SafeDepositBox(parsed, new(start, end), HoldersOf(key, end, cell))
            : throw reference.Fault("is no box reference");
    }

    private Holder[] HoldersOf(string key, DateOnly? ended, At cell)
    {
        var day = ended < today ? ended.Value : today;
        var (from, to) = period is null ? (day, day) : (period.From, period.To);
        Holder[] held = [.. holders[key].Where(h => (h.From is null || h.From <= to) && (h.To is null || h.To >= from)).DistinctBy(h => h.Customer, StringComparer.Ordinal)
            .OrderBy(h => h.Customer, StringComparer.Ordinal).Select(parties.HolderOf)];
        return held is [] ? throw cell("engagement_key", key).Fault("has no holder in roles") : held;
    }
}
