using System.Text;
using Institute.Sidecar.Tokens;

namespace Institute.Sidecar.Tests.Tokens;

/// <summary>What a token says of itself, at the ends of what can be written there.</summary>
[TestFixture]
public sealed class TokenClaimsTests
{
    private const long Now = 1_800_000_000;
    private const string Rest = "\"iss\":\"i\",\"aud\":\"a\",\"scope\":\"kvs\",\"cnf\":{\"x5t#S256\":\"t\"}";
    private static readonly TokenRules Rules = new("i", "a", "kvs", ["ES256"], TimeSpan.FromHours(1));

    [Test]
    public void No_time_that_a_token_can_hold_makes_the_check_throw()
    {
        string[] times = ["0", "-1", "1e18", "-1e18", "1e308", "-1e308", "1e999", "253402300799", "253402300800", "-62135596800", "9223372036854775807", "1800000000.5", "\"1800000000\"", "null", "true", "[]", "{}", "\"x\""];
        foreach (var time in times)
        {
            string[] all = [$"\"exp\":{time}", $"\"exp\":{time},\"iat\":{Now}", $"\"exp\":{Now + 600},\"iat\":{time}", $"\"exp\":{Now + 600},\"iat\":{Now},\"nbf\":{time}", $"\"exp\":{time},\"iat\":{time},\"nbf\":{time}"];
            foreach (var members in all)
            {
                Assert.That(() => Judge($"{members},{Rest}"), Throws.Nothing, members);
            }
        }
    }

    [Test]
    public void Each_time_is_judged_by_what_it_says()
    {
        (string Times, TokenFault Fault)[] table =
        [
            ($"\"exp\":{Now + 600},\"iat\":{Now}", TokenFault.None),
            ($"\"exp\":{Now + 600}.0,\"iat\":{Now}.9", TokenFault.None),
            ($"\"exp\":{Now + 600},\"iat\":{Now},\"nbf\":-1e300", TokenFault.None),
            ($"\"exp\":{Now + 600},\"iat\":{Now},\"nbf\":1e300", TokenFault.NotYetValid),
            ($"\"exp\":{Now + 600},\"iat\":{Now},\"nbf\":null", TokenFault.None),
            ($"\"exp\":{Now + 600}", TokenFault.NoIssuedAt),
            ($"\"iat\":{Now}", TokenFault.NoExpiration),
            ($"\"exp\":null,\"iat\":{Now}", TokenFault.NoExpiration),
            ($"\"exp\":1e300,\"iat\":{Now}", TokenFault.TooLongLived),
            ($"\"exp\":1e300,\"iat\":1e300", TokenFault.NotYetValid),
            ($"\"exp\":{Now - 30},\"iat\":{Now - 600}", TokenFault.Expired),
            ($"\"exp\":{Now - 29},\"iat\":{Now - 600}", TokenFault.None),
        ];
        Assert.That(table.Select(t => Judge($"{t.Times},{Rest}")), Is.EqualTo(table.Select(t => t.Fault)));
    }

    [Test]
    public void Scopes_in_a_form_that_was_not_agreed_are_told_as_that()
    {
        var content = PeerObject.Parse(Encoding.UTF8.GetBytes($"{{\"exp\":{Now + 600},\"iat\":{Now},{Rest.Replace("\"kvs\"", "[\"other\",\"kvs\"]", StringComparison.Ordinal)}}}"))!;

        Assert.That(TokenClaims.From(content).Judge(Rules, At(Now), "t"), Is.EqualTo(TokenFault.ScopeNotText));
        Assert.That(TokenClaims.From(content, takesScopeList: true).Judge(Rules, At(Now), "t"), Is.EqualTo(TokenFault.None));
        Assert.That(TokenClaims.From(content, scopeClaim: "scp").Judge(Rules, At(Now), "t"), Is.EqualTo(TokenFault.WrongScope));
    }

    [Test]
    public void What_other_parties_write_is_read_or_is_nothing()
    {
        string[] broken = ["", "{", "[]", "null", "\"x\"", "{\"a\":1,\"a\":2}", "<html></html>", "{\"a\":\"\\ud800\"}", new string('[', 200)];
        foreach (var text in broken)
        {
            Assert.That(PeerObject.Parse(Encoding.UTF8.GetBytes(text))?.Text("a"), Is.Null, text);
        }

        Assert.That(PeerObject.Parse(new byte[] { (byte)'{', (byte)'"', (byte)'a', (byte)'"', (byte)':', (byte)'"', 0xFF, (byte)'"', (byte)'}' })?.Text("a"), Is.Null);
        Assert.That(PeerObject.Parse((byte[])[.. Encoding.UTF8.Preamble, .. "{\"a\":\"b\"}"u8])?.Text("a"), Is.EqualTo("b"), "a byte order mark is passed over");
    }

    [Test]
    public void A_token_of_five_parts_is_told_as_encrypted_and_others_as_malformed()
    {
        Assert.That(SignedToken.Read("e30.e30.e30.e30.e30", out _), Is.EqualTo(TokenFault.Encrypted));
        foreach (var text in new[] { "opaque", "a.b", "a.b.c.d", "e30.e30.!", "~.e30.e30", "e30.~~.e30", "W10.e30.e30", "..", "." })
        {
            Assert.That(SignedToken.Read(text, out _), Is.EqualTo(TokenFault.Malformed), text);
        }
    }

    private static TokenFault Judge(string members) =>
        TokenClaims.From(PeerObject.Parse(Encoding.UTF8.GetBytes($"{{{members}}}"))!).Judge(Rules, At(Now), "t");

    private static DateTimeOffset At(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);
}
