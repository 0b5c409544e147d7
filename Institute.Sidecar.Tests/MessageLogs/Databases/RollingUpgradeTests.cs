using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using Institute.Sidecar.Hosting;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Settings;
using Institute.Testing;
using Institute.Testing.Peers;
using Institute.Testing.Sidecars;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Institute.Sidecar.Tests.MessageLogs.Databases;

/// <summary>Two sidecars on one database; one after the other is taken out of rotation, stopped and started anew, under load.</summary>
[TestFixture]
[CancelAfter(180_000)]
[Category("Slow")]
internal sealed class RollingUpgradeTests
{
    private const int QuestionsASecond = 100;

    /// <summary>A machine that keeps up has one or two under way; one that does not is not asked the faster for it.</summary>
    private const int MostUnderWay = 16;

    private static readonly string[] Nodes = ["node-1", "node-2"];
    private static readonly byte[] Question = KvsQuestion.Person(Some.PersonalNumber);

    private readonly ConcurrentDictionary<string, (WebApplication Host, PartnerClient Partner)> running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (int Status, string? Outcome)> answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> underWay = new(StringComparer.Ordinal);

    [Test]
    public async Task No_question_fails_goes_unlogged_or_has_its_token_refused(CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        using var first = new DatabaseFolder(node: Nodes[0]);
        using var second = new DatabaseFolder(first.Server, first.Database, Nodes[1]);
        await using var bank = await FakePeer.StartAsync(null, cancellationToken);
        bank.Behaviour = BankAnswers.Answered();
        var settings = new[] { first, second }.ToDictionary(n => n.Options.Node, n => SettingsOf(kit, bank, n), StringComparer.Ordinal);
        foreach (var node in Nodes)
        {
            await StartAsync(kit, settings[node], cancellationToken);
        }

        var token = await running[Nodes[0]].Partner.TokenAsync(cancellationToken);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asking = AskAsync(token, ending.Token);
        foreach (var node in Nodes)
        {
            await AskedAsync(150, cancellationToken);
            Assert.That(running.TryRemove(node, out var former), Is.True);
            while (underWay.GetValueOrDefault(node) > 0)
            {
                await Task.Yield();
            }

            former.Partner.Dispose();
            await former.Host.StopAsync(cancellationToken);
            await former.Host.DisposeAsync();
            await StartAsync(kit, settings[node], cancellationToken);
        }

        await AskedAsync(150, cancellationToken);
        await ending.CancelAsync();
        await asking;
        foreach (var (host, partner) in running.Values)
        {
            partner.Dispose();
            await host.StopAsync(cancellationToken);
            await host.DisposeAsync();
        }

        Assert.That(answers.Values.Distinct(), Is.EqualTo(new[] { (200, (string?)"INGEN_TRAFF") }), "none failed, no token was refused");
        var records = first.Records().Concat(second.Records()).ToLookup(r => r.CorrelationId, r => r.Kind, StringComparer.Ordinal);
        Assert.That(answers.Keys.Where(id => !records[id].Order().SequenceEqual([RecordKind.QuestionReceived, RecordKind.AnswerReady, RecordKind.AnswerDelivered])), Is.Empty, "each is in a log, once");
        Assert.That(answers, Has.Count.GreaterThan(400));
        Assert.That(first.Verify().Faults.Concat(second.Verify().Faults), Is.Empty);
    }

    private static SidecarSettings SettingsOf(SidecarKit kit, FakePeer bank, DatabaseFolder node)
    {
        kit.WriteSettings([bank.Address.GetLeftPart(UriPartial.Authority)], settings =>
        {
            settings["Node"] = node.Options.Node;
            settings["Log"]!["Directory"] = node.Options.Directory;
            DatabaseHangTests.UseDatabase(settings, node);
        });
        return ((SettingsReading.Valid)SettingsReader.Read(kit.SettingsFile)).Settings;
    }

    private async Task StartAsync(SidecarKit kit, SidecarSettings settings, CancellationToken cancellationToken)
    {
        var host = SidecarHost.Build(settings, builder => builder.Logging.ClearProviders());
        await host.StartAsync(cancellationToken);
        var address = new UriBuilder(host.Services.GetRequiredService<ListeningAddresses>().Partner) { Host = "localhost" }.Uri;
        running[settings.Node] = (host, new PartnerClient(address, kit.Root.Certificate, kit.Partner));
    }

    /// <summary>Waits until so many more questions are answered.</summary>
    private async Task AskedAsync(int more, CancellationToken cancellationToken)
    {
        var goal = answers.Count + more;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        while (answers.Count < goal)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <summary>As the platform behind a balancer: at its own pace, to whichever node is in rotation.</summary>
    private async Task AskAsync(string token, CancellationToken cancellationToken)
    {
        var asked = new List<Task>();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1) / QuestionsASecond, TimeProvider.System);
        try
        {
            for (var i = 0; ; i++)
            {
                await timer.WaitForNextTickAsync(cancellationToken);
                if (asked.Count - answers.Count >= MostUnderWay)
                {
                    continue;
                }

                var nodes = running.Keys.Order(StringComparer.Ordinal).ToArray();
                asked.Add(AskAsync(nodes[i % nodes.Length], string.Create(CultureInfo.InvariantCulture, $"q-{i}"), token));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(asked);
        }
    }

    private async Task AskAsync(string node, string correlation, string token)
    {
        underWay.AddOrUpdate(node, 1, (_, n) => n + 1);
        if (!running.TryGetValue(node, out var target))
        {
            // Taken out between the choice and the count: it goes to the other one.
            underWay.AddOrUpdate(node, 0, (_, n) => n - 1);
            await AskAsync(Nodes.Single(n => !string.Equals(n, node, StringComparison.Ordinal)), correlation, token);
            return;
        }

        try
        {
            var answer = await target.Partner.SendAsync(
                Question,
                request =>
                {
                    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                    request.Headers.Add(PartnerClient.CorrelationHeader, correlation);
                },
                CancellationToken.None);
            answers[correlation] = (answer.Status, answer.Outcome);
        }
        catch (HttpRequestException)
        {
            answers[correlation] = (0, null);
        }
        finally
        {
            underWay.AddOrUpdate(node, 0, (_, n) => n - 1);
        }
    }
}
