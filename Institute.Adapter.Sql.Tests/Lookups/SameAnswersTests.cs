using Institute.Adapter.Sql.Tests.Books;
using Institute.Adapter.Sql.Tests.Hosting;
using Institute.Testing.Time;
using Microsoft.Extensions.DependencyInjection;
using SampleBank.Books;
using SampleBank.Lookups;
using SampleBank.Switches;
using TestData.Customers;

namespace Institute.Adapter.Sql.Tests.Lookups;

/// <summary>The same books once as code and once as rows: whoever asks cannot tell which answered.</summary>
[TestFixture(SqlDialect.Sqlite)]
[TestFixture(SqlDialect.PostgreSql)]
internal sealed class SameAnswersTests(SqlDialect dialect)
{
    private static readonly DateOnly Today = new(2026, 11, 10);

    private readonly ManualTimeProvider clock = new(new(2026, 11, 10, 9, 0, 0, TimeSpan.Zero));

    [Test]
    public Task The_samples_own_books_are_told_alike() => CompareAsync(BankBooks.LoadFile(), questions: 300);

    [Test]
    public Task Made_customers_are_told_alike() => CompareAsync(MadeBooks.Of(new TestBank(7, 400, Today)), questions: 200);

    [Test, Category("Slow")]
    public Task A_thousand_questions_about_made_customers_are_answered_alike() => CompareAsync(MadeBooks.Of(new TestBank(11, 3_000, Today)), questions: 1_000);

    private async Task CompareAsync(BookFile file, int questions)
    {
        using var database = BooksDatabase.Create(dialect);
        database.Fill(file, Today);
        await database.UpdateNamesAsync(clock);
        var books = new BankBooks(file, BankSwitches.Off);
        await using var byCode = await BankService.StartAsync(clock, adapter =>
        {
            adapter.Services.AddSingleton(books);
            adapter.AddLookup<DepositsLookup>().AddLookup<BoxesAndArchiveLookup>();
        });
        await using var bySql = await BankService.StartAsync(clock, adapter => adapter.AddSqlLookup(database.Configure));

        var random = new RandomQuestions(file, Today, seed: 3);
        var outcomes = new HashSet<string?>(StringComparer.Ordinal);
        for (var i = 0; i < questions; i++)
        {
            var question = random.Next();
            var (code, sql) = (AnswerText.Of(await byCode.AskAsync(question)), AnswerText.Of(await bySql.AskAsync(question)));
            Assert.That(sql, Is.EqualTo(code), question);
            outcomes.Add(BankService.Wire.Read(System.Text.Encoding.UTF8.GetBytes(code)).Outcome);
        }

        Assert.That(outcomes, Is.SupersetOf(new[] { "TRAFF", "INGEN_TRAFF" }), "the questions are of both kinds");
    }
}
