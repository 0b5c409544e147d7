using System.Text.Json.Nodes;
using Institute.Sidecar.Exchanges;
using Institute.Testing;
using Institute.Testing.Sidecars;
using Microsoft.AspNetCore.Http;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>Several names of the correlation header are read, one is written.</summary>
[TestFixture]
[CancelAfter(60_000)]
public sealed class CorrelationHeaderTests
{
    [Test]
    public void The_first_name_that_holds_an_id_counts_and_what_differs_is_told()
    {
        const string tooLong = "0123456789012345678901234567890123456";
        (string[] First, string[] Second, string? Id, string? Remark)[] table =
        [
            (["a"], [], "a", null),
            ([], ["b"], "b", null),
            (["a"], ["a"], "a", null),
            (["a"], ["b"], "a", "X-Second differs from X-First, which counts"),
            (["a"], ["b", "a"], "a", "X-Second differs from X-First, which counts"),
            ([tooLong], ["b"], "b", "X-First differs from X-Second, which counts"),
            (["a", "a"], ["b"], "b", "X-First differs from X-Second, which counts"),
            (["a", "c"], [], null, null),
            ([], [], null, null),
        ];
        var contract = SomeContract.Kvs() with { CorrelationHeaderIn = "X-First", CorrelationHeadersAlsoIn = ["X-Second"] };
        foreach (var (first, second, id, remark) in table)
        {
            var headers = new HeaderDictionary { ["X-First"] = first, ["X-Second"] = second };

            var read = CorrelationHeader.Read(headers, contract, TimeProvider.System);

            Assert.That((read.Id.ToWireString(), read.Remark), Is.EqualTo((id ?? read.Id.ToWireString(), remark)), $"{string.Join(',', first)} | {string.Join(',', second)}");
        }
    }

    [Test]
    public async Task Names_of_the_settings_are_read_one_is_written_and_a_difference_stands_on_the_record(CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(
            new() { Settings = s => s["Wire"] = new JsonObject { ["CorrelationHeaders"] = new JsonArray("X-Request-Id", "X-Correlation-Id"), ["CorrelationHeaderOut"] = "X-Reply-To" } },
            cancellationToken);
        using var partner = environment.Connect();
        var (first, second) = (Guid.NewGuid().ToString("D"), Guid.NewGuid().ToString("D"));

        var one = await partner.AskAsync(KvsQuestion.Person(Some.PersonalNumber), cancellationToken, change: r => r.Headers.Add("X-Correlation-Id", second));
        var both = await partner.AskAsync(KvsQuestion.Person(Some.PersonalNumber), cancellationToken, change: r =>
        {
            r.Headers.Add("X-Request-Id", first);
            r.Headers.Add("X-Correlation-Id", second);
        });

        Assert.That((one.Headers["X-Reply-To"], both.Headers["X-Reply-To"]), Is.EqualTo((second, first)));
        Assert.That(environment.Bank.Requests.Select(r => r.Headers["X-Request-Id"]), Is.EqualTo(new[] { second, first }), "the bank's service finds it under one name");
        var records = await environment.RecordsAsync(first, 3, cancellationToken);
        Assert.That(records[0].Detail, Is.EqualTo("X-Correlation-Id differs from X-Request-Id, which counts"));
        Assert.That((await environment.RecordsAsync(second, 3, cancellationToken))[0].Detail, Is.Null.Or.Empty);
    }
}
