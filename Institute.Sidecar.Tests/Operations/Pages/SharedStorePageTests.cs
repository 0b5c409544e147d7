using System.Net;
using System.Text.RegularExpressions;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Operations.Pages;
using Institute.Sidecar.Operations.Statistics;
using Institute.Sidecar.Tests.MessageLogs;
using Institute.Sidecar.Tests.MessageLogs.Databases;
using Institute.Testing;
using Institute.Testing.Databases;
using Institute.Testing.Sidecars;
using Institute.Testing.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Sidecar.Tests.Operations.Pages;

/// <summary>The page of a node that shares its database with another: what it tells is about both, and a database that is away does not take the page with it.</summary>
[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed partial class SharedStorePageTests : IDisposable
{
    private readonly ManualTimeProvider clock = new();
    private readonly DatabaseFolder own;
    private readonly DatabaseFolder other;

    public SharedStorePageTests()
    {
        own = new() { Clock = clock };
        other = new(own.Server, own.Database, "node-2") { Clock = clock };
    }

    public void Dispose()
    {
        own.Dispose();
        other.Dispose();
    }

    [Test]
    public async Task Another_nodes_answers_are_counted_and_found_there_too(CancellationToken cancellationToken)
    {
        await using var log = await other.OpenAsync(cancellationToken);
        await AnswerAsync(log, 1);
        await using var environment = await StartAsync(cancellationToken);
        using (var partner = environment.Connect())
        {
            await partner.AskAsync(KvsQuestion.Person(Some.PersonalNumber), cancellationToken);
        }

        await AnswerAsync(log, 2);
        await NextMinuteAsync(environment, log, cancellationToken);

        var statistics = environment.Services.GetRequiredService<ExchangeStatistics>();
        Assert.That(() => statistics.LastDays().Sum(d => d.Outcomes.GetValueOrDefault("answered")), Is.EqualTo(3).After(20_000, 20));
        var found = await FindAsync(environment, DatabaseFolder.Exchange(1).ToString(), cancellationToken);
        Assert.That(found, Does.Contain("node-2").And.Contain("AnswerDelivered"));
    }

    [Test]
    public async Task A_minute_that_the_other_node_covers_is_available(CancellationToken cancellationToken)
    {
        await using var log = await other.OpenAsync(cancellationToken);
        await using (var environment = await StartAsync(cancellationToken))
        {
            await NextMinuteAsync(environment, log, cancellationToken);
            await environment.StopAsync();
            for (var minute = 0; minute < 5; minute++)
            {
                await AdvanceAsync([other], cancellationToken);
            }

            await environment.RestartAsync(new() { Clock = clock }, cancellationToken);
            await NextMinuteAsync(environment, log, cancellationToken);
            await NextMinuteAsync(environment, log, cancellationToken);

            Assert.That(environment.Services.GetRequiredService<AvailabilityReader>().Read(), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task When_the_database_is_away_the_page_says_so_and_is_there(CancellationToken cancellationToken)
    {
        await using var environment = await StartAsync(cancellationToken);
        own.ConnectionFile(PostgresServer.WriterName, "Host=/nowhere;Database=x;Username=y");
        using var operators = new HttpClient { BaseAddress = environment.Management };

        Assert.That(await operators.GetStringAsync(new Uri("/en", UriKind.Relative), cancellationToken), Does.Contain("The log cannot be read now"));
        Assert.That(async () => await FindAsync(environment, DatabaseFolder.Exchange(1).ToString(), cancellationToken), Throws.InstanceOf<HttpRequestException>().With.Property("StatusCode").EqualTo(HttpStatusCode.ServiceUnavailable));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(() => environment.Operational.Lines.Select(l => l.ToString()), Has.Some.Contains("page's counts cannot be read").After(20_000, 20));
    }

    private Task<SidecarEnvironment> StartAsync(CancellationToken cancellationToken) => SidecarEnvironment.StartAsync(
        new()
        {
            Clock = clock,
            Settings = settings =>
            {
                settings["Log"]!["Directory"] = own.Options.Directory;
                DatabaseHangTests.UseDatabase(settings, own);
            },
        },
        cancellationToken);

    private static async Task AnswerAsync(MessageLog log, int exchange)
    {
        await log.AppendAsync(Entries.Question(DatabaseFolder.Exchange(exchange)));
        await log.AppendAsync(Entries.Answer(DatabaseFolder.Exchange(exchange)));
        await log.AppendAsync(Entries.Delivered(DatabaseFolder.Exchange(exchange)) with { Outcome = "answered" });
    }

    private Task NextMinuteAsync(SidecarEnvironment environment, MessageLog log, CancellationToken cancellationToken)
    {
        Assert.That((environment.Services.GetRequiredService<IMessageLog>().State.IsWritable, log.State.IsWritable), Is.EqualTo((true, true)));
        return AdvanceAsync([own, other], cancellationToken);
    }

    private async Task AdvanceAsync(DatabaseFolder[] nodes, CancellationToken cancellationToken)
    {
        var before = nodes.Select(Alive).ToArray();
        clock.Advance(TimeSpan.FromMinutes(1));
        while (nodes.Select(Alive).Zip(before).Any(n => n.First == n.Second))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, cancellationToken);
        }
    }

    private static int Alive(DatabaseFolder node) => node.Records().Count(r => r.Kind == RecordKind.Alive);

    private static async Task<string> FindAsync(SidecarEnvironment environment, string correlation, CancellationToken cancellationToken)
    {
        using var operators = new HttpClient { BaseAddress = environment.Management };
        var page = await operators.GetStringAsync(new Uri("/en", UriKind.Relative), cancellationToken);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["token"] = Token().Match(page).Groups["token"].Value, ["correlation"] = correlation, ["reason"] = "the partner called" });
        using var answer = await operators.PostAsync(new Uri("/en/find", UriKind.Relative), form, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync(cancellationToken);
    }

    [GeneratedRegex("name=\"token\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
