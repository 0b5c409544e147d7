using System.Security.Cryptography;
using System.Text;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Settings.Reloading;
using Institute.Sidecar.Tests.Commands;
using Institute.Sidecar.Tokens.BuiltIn;
using Institute.Testing;
using Institute.Testing.Certificates;
using Institute.Testing.Time;
using Microsoft.IdentityModel.Tokens;

namespace Institute.Sidecar.Tests.Settings;

/// <summary>A key is judged by its curve: others of 256 bits would sign what nobody else verifies.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class P256Tests : IDisposable
{
    private readonly TemporaryDirectory folder = new();

    private string KeyFile => folder.File("other.key");

    public void Dispose() => folder.Dispose();

    public static IEnumerable<string> OthersOf256Bits => ["secp256k1", "brainpoolP256r1", "brainpoolP256t1", "explicit"];

    [TestCaseSource(nameof(OthersOf256Bits))]
    public void The_logs_signer_refuses_another_curve_of_the_same_size(string curve)
    {
        WriteKey(curve);
        Assert.That(() => HeadSigner.Load(KeyFile, mayCreate: false), Throws.InstanceOf<MessageLogException>().With.Message.Contains("is not a P-256 key"));
    }

    [TestCaseSource(nameof(OthersOf256Bits))]
    public void The_issuer_refuses_another_curve_of_the_same_size(string curve)
    {
        WriteKey(curve);
        Assert.That(IssuerKey.Load(FileSet.Read([KeyFile]).Files[0]), Is.InstanceOf<Loading<ECDsaSecurityKey>.Unusable>().With.Property("Reason").Contains("another curve than P-256"));
    }

    [TestCaseSource(nameof(OthersOf256Bits))]
    public void A_head_signed_on_another_curve_of_the_same_size_is_not_believed(string curve)
    {
        using var key = Make(curve);
        var publicKey = key.ExportSubjectPublicKeyInfo();
        var head = new TreeHead { LogId = Guid.Empty, Segment = 1, Epoch = 1, Size = 1, LastSequence = 1, Time = DateTimeOffset.UnixEpoch, Root = default, Previous = default, Signer = Hash256.Of(publicKey), Node = "node-1" };
        var body = head.Encode();
        Assert.That(HeadSignature.IsValid(new(body, key.SignData(body, HashAlgorithmName.SHA256)), head, publicKey), Is.False);
    }

    [TestCaseSource(nameof(OthersOf256Bits))]
    public async Task Rotation_moves_no_token_key_when_the_next_one_is_on_another_curve(string curve)
    {
        WriteKey(curve);
        using var present = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        PemFiles.WriteKey(folder.File("present.key"), present);
        PemFiles.WriteKey(folder.File("previous.key"), present);
        File.WriteAllText(folder.File("sidecar.json"), SettingsText.Whole().Replace("\"token.key\"", "\"present.key\", \"other.key\", \"previous.key\"", StringComparison.Ordinal));
        var before = File.ReadAllText(KeyFile);

        var result = await CommandResult.OfAsync(new ManualTimeProvider(), "keys", "rotate", "--settings", folder.File("sidecar.json"));

        Assert.That(result.Code, Is.EqualTo(2));
        Assert.That(result.Errors, Does.Contain("another curve than P-256"));
        Assert.That(File.ReadAllText(KeyFile), Is.EqualTo(before));
    }

    private void WriteKey(string curve)
    {
        using var key = Make(curve);
        File.WriteAllBytes(KeyFile, Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static ECDsa Make(string curve)
    {
        if (curve is not "explicit")
        {
            return ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        }

        using var named = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return ECDsa.Create(named.ExportExplicitParameters(includePrivateParameters: true));
    }
}
