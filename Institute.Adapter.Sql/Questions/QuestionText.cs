namespace Institute.Adapter.Sql;

/// <summary>
/// The statements of each search key: six result sets from one snapshot, in one round trip. Values are parameters, always.
/// </summary>
/// <remarks>
/// Rows are found by their keys alone and never by their role, kind or marks: a row that says something unknown is then met and told,
/// where a condition would have skipped it.
/// </remarks>
internal sealed class QuestionText
{
    private readonly SqlNames names;
    private readonly string state;

    public QuestionText(SqlNames names, bool hasBooksState)
    {
        this.names = names;
        (state, var stateWithNames) = (StateText.Of(names, hasBooksState, withNames: false), StateText.Of(names, hasBooksState, withNames: true));
        Person = Organisation = OfSubject(state, $"""
            SELECT c.{C("customer_key")} AS customer_key FROM {T(SqlContract.Customers)} c WHERE {Among($"c.{C("identity_number")}")} AND {IsNotMadeUp}
            """);
        Name = OfSubject(stateWithNames, $"""
            SELECT n.{N("customer_key")} AS customer_key FROM {T(SqlContract.SearchNames)} n WHERE n.{N("search_key")} = @name AND n.{N("birth_date")} = @born
            """);
        CompanyName = OfSubject(stateWithNames, $"""
            SELECT n.{N("customer_key")} AS customer_key FROM {T(SqlContract.SearchNames)} n WHERE n.{N("search_key")} = @name AND n.{N("kind")} = 'organisation'
            """);
        Iban = OfEngagement(SqlContract.Accounts, "iban");
        AccountNumber = OfEngagement(SqlContract.Accounts, "account_number");
        Box = OfEngagement(SqlContract.BoxRentals, "box_reference");
        Links = $"""
            SELECT l.{L("earlier_number")} AS EarlierNumber, l.{L("later_number")} AS LaterNumber, l.{L("is_secret")} AS IsSecret
            FROM {T(SqlContract.EarlierNumbers)} l WHERE {Among($"l.{L("earlier_number")}")} OR {Among($"l.{L("later_number")}")}
            """;
    }

    public string Person { get; }

    public string Organisation { get; }

    public string Name { get; }

    public string CompanyName { get; }

    public string Iban { get; }

    public string AccountNumber { get; }

    public string Box { get; }

    public string Links { get; }

    private string T(SqlView view) => names.Of(view);

    private string C(string column) => names.Of(SqlContract.Customers, column);

    private string R(string column) => names.Of(SqlContract.Roles, column);

    private string A(string column) => names.Of(SqlContract.Accounts, column);

    private string B(string column) => names.Of(SqlContract.BoxRentals, column);

    private string N(string column) => names.Of(SqlContract.SearchNames, column);

    private string L(string column) => names.Of(SqlContract.EarlierNumbers, column);

    // PostgreSQL takes the spellings as one array; for the others each becomes a parameter of its own.
    private string Among(string column) => names.Dialect is SqlDialect.PostgreSql ? $"{column} = ANY(@numbers)" : $"{column} IN @numbers";

    // The small set first. SQLite knows no sizes until somebody runs ANALYZE, and would read all roles; its CROSS JOIN keeps the order that is written.
    private string Then => names.Dialect is SqlDialect.Sqlite ? "CROSS JOIN" : "JOIN";

    // A number that the bank made up finds nobody. A mark that is neither yes nor no keeps the row in, so that it is met and told.
    private string IsNotMadeUp => names.Dialect switch
    {
        SqlDialect.PostgreSql => $"c.{C("number_made_up")} IS NOT TRUE",
        SqlDialect.SqlServer => $"COALESCE(c.{C("number_made_up")}, 0) <> 1",
        _ => $"COALESCE(c.{C("number_made_up")}, 0) NOT IN (1, '1', 't', 'true')",
    };

    /// <summary>Everything that the subject holds, or where it stands for a holder.</summary>
    private string OfSubject(string stateText, string subject) => Question(
        stateText,
        $"""
        subject AS ({subject}),
        concerned AS (
            SELECT customer_key FROM subject
            UNION SELECT r.{R("holder_key")} FROM subject s {Then} {T(SqlContract.Roles)} r ON r.{R("customer_key")} = s.customer_key WHERE r.{R("holder_key")} IS NOT NULL),
        engagement AS (
            SELECT DISTINCT r.{R("engagement_key")} AS engagement_key
            FROM concerned k {Then} {T(SqlContract.Roles)} r ON r.{R("customer_key")} = k.customer_key WHERE r.{R("engagement_key")} IS NOT NULL)
        """,
        $"""
        UNION ALL
        {RoleColumns} FROM concerned k {Then} {T(SqlContract.Roles)} r ON r.{R("customer_key")} = k.customer_key
        WHERE r.{R("engagement_key")} IS NULL AND r.{R("holder_key")} IS NULL
        """);

    /// <summary>The engagements of a view from <c>@after</c> (not it) to <c>@last</c> (also it): for the inventory.</summary>
    public string OfRange(SqlView view)
    {
        var key = names.Of(view, "engagement_key");
        return Question(state, $"engagement AS (SELECT DISTINCT x.{key} AS engagement_key FROM {T(view)} x WHERE x.{key} > @after AND x.{key} <= @last)", lost: "");
    }

    private string OfEngagement(SqlView view, string column) => Question(
        state,
        $"""
        engagement AS (
            SELECT DISTINCT x.{names.Of(view, "engagement_key")} AS engagement_key FROM {T(view)} x WHERE {Among($"x.{names.Of(view, column)}")})
        """,
        lost: "");

    private string RoleColumns =>
        $"""
        SELECT r.{R("role")} AS Role, r.{R("customer_key")} AS CustomerKey, r.{R("engagement_key")} AS EngagementKey,
            r.{R("holder_key")} AS HolderKey, r.{R("valid_from")} AS ValidFrom, r.{R("valid_to")} AS ValidTo
        """;

    /// <param name="stateText">The first result set.</param>
    /// <param name="engagements">Common table expressions, the last of them <c>engagement</c>.</param>
    /// <param name="lost">Roles that belong to the subject and say neither what it holds nor for whom it stands.</param>
    private string Question(string stateText, string engagements, string lost)
    {
        var holder = $"""
            holder AS (
                SELECT DISTINCT r.{R("customer_key")} AS customer_key
                FROM engagement e {Then} {T(SqlContract.Roles)} r ON r.{R("engagement_key")} = e.engagement_key)
            """;
        var party = $"""
            party AS (
                SELECT customer_key FROM holder
                UNION SELECT r.{R("customer_key")} FROM holder h {Then} {T(SqlContract.Roles)} r ON r.{R("holder_key")} = h.customer_key)
            """;
        return $"""
            {stateText};
            WITH {engagements}
            SELECT a.{A("engagement_key")} AS EngagementKey, a.{A("iban")} AS Iban, a.{A("account_number")} AS AccountNumber, a.{A("opened")} AS Opened, a.{A("closed")} AS Closed
            FROM engagement e {Then} {T(SqlContract.Accounts)} a ON a.{A("engagement_key")} = e.engagement_key;
            WITH {engagements}
            SELECT b.{B("engagement_key")} AS EngagementKey, b.{B("box_reference")} AS BoxReference, b.{B("rented_from")} AS RentedFrom, b.{B("rented_to")} AS RentedTo
            FROM engagement e {Then} {T(SqlContract.BoxRentals)} b ON b.{B("engagement_key")} = e.engagement_key;
            WITH {engagements}, {holder}
            {RoleColumns} FROM engagement e {Then} {T(SqlContract.Roles)} r ON r.{R("engagement_key")} = e.engagement_key
            UNION ALL
            {RoleColumns} FROM holder h {Then} {T(SqlContract.Roles)} r ON r.{R("holder_key")} = h.customer_key
            {lost};
            WITH {engagements}, {holder}, {party}
            SELECT c.{C("customer_key")} AS CustomerKey, c.{C("kind")} AS Kind, c.{C("name")} AS Name, c.{C("identity_number")} AS IdentityNumber,
                c.{C("number_made_up")} AS NumberMadeUp, c.{C("birth_date")} AS BirthDate
            FROM party p {Then} {T(SqlContract.Customers)} c ON c.{C("customer_key")} = p.customer_key;
            WITH {engagements}, {holder}
            SELECT n.{names.Of(SqlContract.SecondaryNames, "customer_key")} AS CustomerKey, n.{names.Of(SqlContract.SecondaryNames, "name")} AS Name
            FROM holder h {Then} {T(SqlContract.SecondaryNames)} n ON n.{names.Of(SqlContract.SecondaryNames, "customer_key")} = h.customer_key
            """;
    }
}
