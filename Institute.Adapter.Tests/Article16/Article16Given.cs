using Institute.Testing;
using Institute.Testing.Profiles;

namespace Institute.Adapter.Tests.Article16;

/// <summary>Laws, policies and a profile for the tests of article 16.</summary>
internal static class Article16Given
{
    /// <summary>What may start by a law: nothing that is unconfirmed.</summary>
    public const Article16Fields Confirmed = Article16Fields.RepresentativeDates | Article16Fields.OtherIdentification;

    public static DateOnly FirstDay { get; } = new(2027, 7, 10);

    public static Article16Law Law { get; } = new("2027:123", FirstDay, "Åsa Öström", "Bo Ek");

    /// <summary>The invented profile, written against version 2 of kvs.</summary>
    public static string ProfileIn(TemporaryDirectory directory)
    {
        var folder = directory.File("profile-2");
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            InventedProfile.CopyTo(folder);
            foreach (var file in new[] { "question.xslt", "answer.xslt", "parties.xslt" })
            {
                InventedProfile.Change(folder, file, text => text.Replace("kvs:1", "kvs:2", StringComparison.Ordinal));
            }

            InventedProfile.ChangeManifest(folder, manifest => manifest["kvs"] = 2);
        }

        return folder;
    }
}
