using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Partners;
using Institute.Sidecar.Tokens.BuiltIn;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.Tokens;

[TestFixture]
public sealed class AttemptLimitTests
{
    private static readonly CallerVerdict Client = new CallerVerdict.Allowed(new Caller(null, "client", false), new AllowListEntry("client", false, new HashSet<string>(StringComparer.Ordinal)));

    [Test]
    public void Slow_requests_side_by_side_are_no_way_around_the_limit()
    {
        var limit = new AttemptLimit(new ManualTimeProvider());
        var begun = Enumerable.Range(0, AttemptLimit.TokensPerMinute).Select(_ => limit.TryBegin(Client)).ToList();

        Assert.That(begun, Has.None.Null);
        Assert.That(limit.TryBegin(Client), Is.Null);
        begun[0]!.Dispose();
        Assert.That(limit.TryBegin(Client), Is.Not.Null, "one that came to nothing gives its place back");
    }

    [Test]
    public void Holders_who_are_no_clients_here_have_ten_tries_together()
    {
        var limit = new AttemptLimit(new ManualTimeProvider());
        for (var i = 0; i < AttemptLimit.FailuresPerMinute; i++)
        {
            using var attempt = limit.TryBegin(Stranger(i))!;
            attempt.Failed();
        }

        Assert.That(limit.TryBegin(Stranger(100)), Is.Null);
        Assert.That(limit.TryBegin(Client), Is.Not.Null);
    }

    private static CallerVerdict.Refused Stranger(int number) => new(new Caller(null, $"stranger {number}", false), "not on the allow-list");
}
