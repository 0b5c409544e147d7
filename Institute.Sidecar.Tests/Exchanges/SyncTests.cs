using System.Globalization;
using Institute.Testing;
using Institute.Testing.Peers;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>Durable before it goes on, as the kernel sees it: the order of network and sync calls of the real process.</summary>
[Category("Slow")]
public sealed class SyncTests
{
    [Test]
    [CancelAfter(120_000)]
    public async Task The_log_is_synced_between_a_questions_arrival_and_its_forwarding_and_between_the_answers_arrival_and_its_sending(CancellationToken cancellationToken) =>
        Assert.That(await SyncsAsync(null, cancellationToken), Is.EqualTo((true, true)));

    [Test]
    [CancelAfter(120_000)]
    public async Task The_same_host_in_the_tests_own_executable_syncs_too(CancellationToken cancellationToken) =>
        Assert.That(await SyncsAsync(TestExecutable("FULL"), cancellationToken), Is.EqualTo((true, true)));

    [Test]
    [CancelAfter(120_000)]
    public async Task Without_synchronous_commits_the_same_look_finds_no_sync(CancellationToken cancellationToken) =>
        Assert.That(await SyncsAsync(TestExecutable("OFF"), cancellationToken), Is.EqualTo((false, false)));

    private static string[] TestExecutable(string synchronous) => [Path.Combine(AppContext.BaseDirectory, "Institute.Sidecar.Tests.dll"), "--synchronous", synchronous];

    private static async Task<(bool BeforeForwarding, bool BeforeSending)> SyncsAsync(string[]? command, CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        await using var bank = await FakePeer.StartAsync(null, cancellationToken);
        bank.Behaviour = BankAnswers.Answered();
        kit.WriteSettings([bank.Address.GetLeftPart(UriPartial.Authority)]);
        var trace = Path.Combine(kit.Path, "trace.txt");
        string[] tracer = ["strace", "-f", "-yy", "-s", "40", "-e", "trace=fsync,fdatasync,read,write,writev,sendmsg,sendto,recvmsg,recvfrom", "-o", trace];

        await using (var sidecar = await SidecarProcess.StartAsync(kit, cancellationToken, tracer, command))
        {
            using var client = new PartnerClient(sidecar.Partner, kit.Root.Certificate, kit.Partner);

            // The first question opens the connections; then all its records must be written, or their sync could be taken for the second one's.
            await client.AskAsync(KvsQuestion.Person(Some.PersonalNumbers[0]), cancellationToken);
            await DeliveredAsync(kit, 1, cancellationToken);
            await client.AskAsync(KvsQuestion.Person(Some.PersonalNumbers[1]), cancellationToken);
            await DeliveredAsync(kit, 2, cancellationToken);
            Assert.That(await sidecar.StopAsync(cancellationToken), Is.Zero);
            return Examine(SystemCall.Parse(await File.ReadAllLinesAsync(trace, cancellationToken)), sidecar.Partner.Port, bank.Address.Port);
        }
    }

    private static (bool BeforeForwarding, bool BeforeSending) Examine(List<SystemCall> calls, int partnerPort, int bankPort)
    {
        // As -yy shows a connection: <TCP:[our end->the other end]>.
        var partner = string.Create(CultureInfo.InvariantCulture, $":{partnerPort}->");
        var bank = string.Create(CultureInfo.InvariantCulture, $":{bankPort}]>");
        var forwarding = calls.Last(c => c.Sent && c.Concerns(bank) && c.Concerns("POST "));
        var question = calls.Last(c => c.Received && c.Concerns(partner) && c.Ended < forwarding.Begun);
        var answer = calls.First(c => c.Received && c.Concerns(bank) && c.Ended > forwarding.Ended);
        var sending = calls.First(c => c.Sent && c.Concerns(partner) && c.Begun > answer.Ended);
        return (SyncBetween(calls, question, forwarding), SyncBetween(calls, answer, sending));
    }

    private static bool SyncBetween(List<SystemCall> calls, SystemCall after, SystemCall before) =>
        calls.Any(c => c.SyncsTheLog && c.Begun > after.Ended && c.Ended < before.Begun);

    private static async Task DeliveredAsync(SidecarKit kit, int count, CancellationToken cancellationToken)
    {
        while (LogReading.Read(kit).Count(r => r.Kind is "AnswerDelivered") < count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }
}
