using System.Text;
using Institute.Adapter.Tests.Wire.Signatures;
using Institute.Testing.Certificates;
using Institute.Testing.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Adapter.Tests.Hosting;

/// <summary>Signatures cost so much that only as many are worked on at once as there are cores.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SignatureTurnsTests : IDisposable
{
    private readonly TestCertificateAuthority authority = TestCertificateAuthority.CreateRoot();
    private readonly ManualTimeProvider clock = new(TimeProvider.System.GetUtcNow());
    private readonly ManualResetEventSlim release = new();

    public void Dispose()
    {
        release.Set();
        authority.Dispose();
        release.Dispose();
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_question_whose_turn_does_not_come_in_time_is_KI4001_and_the_next_one_is_answered(CancellationToken cancellationToken)
    {
        using var partner = authority.IssueClient(new() { Key = KeyKind.Rsa2048 });
        await using var host = await SignedAsync(o => o.Signatures.QuestionCertificateFiles.Add(PemFiles.WriteCertificate(Beside(o, "partner.pem"), partner)));
        var signed = new TestSigner(partner).Sign(Encoding.UTF8.GetBytes(Questions.BuiltIn.Person));
        var taken = await TakeAllAsync(host);

        var late = host.SendAsync(host.Vouched(signed));
        await UntilOneWaitsAsync(host, cancellationToken);
        clock.Advance(TimeSpan.FromSeconds(9));

        Assert.That((await late) is { Status: 504, FaultCode: "KI4001" }, Is.True);
        Assert.That(host.First.Asked, Is.Empty, "nothing was looked up for a question that was not read");
        release.Set();
        await Task.WhenAll(taken);
        Assert.That((await host.SendAsync(host.Vouched(signed))).Outcome, Is.EqualTo("answered"));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task An_answer_whose_turn_to_be_signed_does_not_come_in_time_is_KI4001(CancellationToken cancellationToken)
    {
        using var own = authority.IssueServer(new() { Key = KeyKind.EcdsaP256 });
        await using var host = await SignedAsync(o =>
        {
            o.Signatures.AnswerCertificateFile = PemFiles.WriteCertificate(Beside(o, "own.pem"), own);
            o.Signatures.AnswerKeyFile = PemFiles.WriteKey(Beside(o, "own.key"), own);
        });
        Task<bool>[] taken = [];
        host.First.Find = (_, _, _) => TakingAsync();

        var late = host.AskAsync(Questions.BuiltIn.Person);
        await UntilOneWaitsAsync(host, cancellationToken);
        clock.Advance(TimeSpan.FromSeconds(9));

        Assert.That((await late).FaultCode, Is.EqualTo("KI4001"));
        release.Set();
        await Task.WhenAll(taken);

        async IAsyncEnumerable<Engagement> TakingAsync()
        {
            taken = await TakeAllAsync(host);
            yield break;
        }
    }

    [Test]
    public async Task Without_signatures_nobody_waits()
    {
        await using var host = await AdapterHost.StartAsync();
        var turns = host.Services.GetRequiredService<SignatureTurns>();

        var inner = await turns.DoAsync(() => turns.DoAsync(() => 1, CancellationToken.None).AsTask().IsCompleted, CancellationToken.None);

        Assert.That(inner, Is.True);
    }

    private Task<AdapterHost> SignedAsync(Action<InstituteAdapterOptions> options) => AdapterHost.StartAsync(p => (p.Clock, p.Options) = (clock, options));

    private static string Beside(InstituteAdapterOptions options, string name) => Path.Combine(Path.GetDirectoryName(options.ProofKeyFile)!, name);

    // As many as there are cores, all of them held until the test lets go.
    private async Task<Task<bool>[]> TakeAllAsync(AdapterHost host)
    {
        var turns = host.Services.GetRequiredService<SignatureTurns>();
        using var held = new CountdownEvent(Environment.ProcessorCount);
        Task<bool>[] taken = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Factory.StartNew(
            () => turns.DoAsync(Hold, CancellationToken.None).AsTask(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap())];
        await Task.Run(() => held.Wait(TestContext.CurrentContext.CancellationToken));
        return taken;

        bool Hold()
        {
            held.Signal();
            release.Wait(CancellationToken.None);
            return true;
        }
    }

    private static async Task UntilOneWaitsAsync(AdapterHost host, CancellationToken cancellationToken)
    {
        while (host.Services.GetRequiredService<SignatureTurns>().Waiting == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
        }
    }
}
