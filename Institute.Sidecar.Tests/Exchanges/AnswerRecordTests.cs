using Institute.Testing;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>What an answer costs on the wire.</summary>
public sealed class AnswerRecordTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task Head_and_body_of_a_small_answer_leave_in_one_record(CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(null, cancellationToken);
        await using var tap = new TlsTap(environment.Partner);
        using var partner = new PartnerClient(tap.Address, environment.Kit.Root.Certificate, environment.Kit.Partner);

        // The handshake's records and the token's answer come before.
        await partner.AskAsync(KvsQuestion.Person(Some.PersonalNumber), cancellationToken);
        var before = tap.Records;
        var answer = await partner.AskAsync(KvsQuestion.Person(Some.PersonalNumber), cancellationToken);

        Assert.That((answer.Status, tap.Records - before), Is.EqualTo((200, 1)));
    }
}
