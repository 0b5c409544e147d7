using System.Text;
using Institute.Adapter.Tests.Wire.Signatures;
using Institute.Testing.Time;

namespace Institute.Adapter.Tests.Hosting;

internal sealed class SignerClockTests
{
    [TestCase(0, 200)]
    [TestCase(3650, 400)]
    public async Task Whether_a_signer_s_certificate_is_in_force_is_said_by_the_service_s_own_clock(int days, int status)
    {
        using var partner = new SigningPartner();
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow().AddDays(days));
        await using var host = await AdapterHost.StartAsync(p => (p.Clock, p.Options) = (clock, o => o.Signatures.QuestionCertificateFiles.Add(partner.CertificateFile)));

        var reply = await host.SendAsync(host.Vouched(new TestSigner(partner.Certificate).Sign(Encoding.UTF8.GetBytes(Questions.BuiltIn.Person))));

        Assert.That(reply.Status, Is.EqualTo(status));
    }
}
