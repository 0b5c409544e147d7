using Institute.Sidecar.Partners;
using Institute.Testing.Certificates;

namespace Institute.Sidecar.Tests.Partners;

[TestFixture]
public sealed class HandshakeTests
{
    [Test]
    public async Task A_certificate_of_the_root_whose_holder_is_on_the_list_is_answered()
    {
        await using var gate = new PartnerGate();
        using var certificate = gate.Root.IssueClient();
        await gate.Allow(certificate).StartAsync();

        Assert.That(await gate.AskAsync(certificate), Is.EqualTo(200), () => string.Join('\n', gate.Log.Lines));
    }

    [Test]
    public async Task Without_a_certificate_not_a_byte_of_http_comes()
    {
        await using var gate = new PartnerGate();
        using var certificate = gate.Root.IssueClient();
        await gate.Allow(certificate).StartAsync();

        Assert.That(await gate.AskAsync(null), Is.Null);
        await gate.Log.LineAsync("refused before HTTP: NoCertificate, certificate none");
        Assert.That(gate.Recorder.Total(HandshakeRefusal.NoCertificate), Is.Positive);
        Assert.That(gate.Reached, Is.Zero);
    }
}
