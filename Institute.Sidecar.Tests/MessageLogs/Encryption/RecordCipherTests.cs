using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Tests.MessageLogs.Tampering;

namespace Institute.Sidecar.Tests.MessageLogs.Encryption;

/// <summary>A record opens under its own key, derivation and header, or not at all.</summary>
[TestFixture]
internal sealed class RecordCipherTests
{
    private static readonly Hash256 Derivation = Hash256.Of("derivation"u8);

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(1024)]
    public void What_was_encrypted_is_decrypted(int length)
    {
        var payload = RandomNumberGenerator.GetBytes(length);
        using var key = Key(1);
        var ciphertext = RecordCipher.Encrypt(payload, key, Derivation, "header"u8);
        Assert.That(ciphertext, Has.Length.EqualTo(length + 16));
        Assert.That(RecordCipher.Decrypt(ciphertext, key, Derivation, "header"u8), Is.EqualTo(payload));
    }

    [Test]
    public void Another_key_derivation_header_or_byte_opens_nothing()
    {
        using var key = Key(1);
        using var another = Key(2);
        var ciphertext = RecordCipher.Encrypt("payload"u8, key, Derivation, "header"u8);
        Refused(() => RecordCipher.Decrypt(ciphertext, another, Derivation, "header"u8));
        Refused(() => RecordCipher.Decrypt(ciphertext, key, Hash256.Of("another"u8), "header"u8));
        Refused(() => RecordCipher.Decrypt(ciphertext, key, Derivation, "heaDer"u8));
        for (var i = 0; i < ciphertext.Length; i++)
        {
            var changed = TamperedLog.Flipped(ciphertext, i);
            Refused(() => RecordCipher.Decrypt(changed, key, Derivation, "header"u8));
        }
    }

    [TestCase(0)]
    [TestCase(15)]
    public void A_ciphertext_shorter_than_its_tag_is_refused_as_any_other(int length)
    {
        using var key = Key(1);
        Refused(() => RecordCipher.Decrypt(new byte[length], key, Derivation, "header"u8));
    }

    [Test]
    public void A_data_key_that_is_done_with_is_no_longer_in_memory()
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        new DataKey(default, secret).Dispose();
        Assert.That(secret, Is.EqualTo(new byte[32]));
    }

    private static void Refused(Action decrypt) => Assert.That(() => decrypt(), Throws.InstanceOf<CryptographicException>().With.Message.Not.Empty);

    private static DataKey Key(byte of) => new(default, [.. Enumerable.Repeat(of, 32)]);
}
