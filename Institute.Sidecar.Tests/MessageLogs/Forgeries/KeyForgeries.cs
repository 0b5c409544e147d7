using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Tests.MessageLogs.Evidence;

namespace Institute.Sidecar.Tests.MessageLogs.Forgeries;

/// <summary>What somebody does with a key: one of his own making, one that the log left behind, the log's own.</summary>
internal static class KeyForgeries
{
    public static IEnumerable<Forgery> All() =>
    [
        new("gone on with under a key that its own head announces", Hands.Folder, FoundBy.Log, scene => Announce(scene, inSegment: false)),
        new("gone on with under such a key, in a segment of its own", Hands.Folder, FoundBy.Log, scene => Announce(scene, inSegment: true)),
        new("written anew from a commit on under such a key", Hands.Folder, FoundBy.Log, scene => scene.Cut() && Announce(scene, inSegment: false)),
        new("under such a key, which hands the former one back", Hands.Folder, FoundBy.Log, scene =>
        {
            var former = scene.Log.Signer;
            scene.Cut();
            Announce(scene, inSegment: false);
            scene.Newest.Add(RecordKind.KeyChanged, ForgeryScene.NameOf(former)).Commit();
            Sign(scene, former);
            return true;
        }),
        new("gone on with under a key that nobody announced", Hands.Folder, FoundBy.Log, scene => Sign(scene, scene.Stranger)),
        new("an announcement that no head covers, and what it announces", Hands.Folder, FoundBy.Log, scene =>
        {
            scene.Newest.Add(RecordKind.KeyChanged, ForgeryScene.NameOf(scene.Stranger));
            return Sign(scene, scene.Stranger);
        }),
        new("the whole log written anew under another key", Hands.Folder, FoundBy.Trust, scene =>
        {
            scene.Log.Parts.Clear();
            (scene.Log.Sequence, scene.Log.Head, scene.Log.Signer) = (0, null, scene.Stranger);
            scene.Log.Begin().Add(RecordKind.Started).Commit().Add(RecordKind.Ready).Commit();
            return true;
        }),
        new("gone on with under a key that was left behind", Hands.FormerKey, FoundBy.Log, scene => scene.Signers.Count > 1 && Sign(scene, scene.Signers[0])),
        new("a key that was left behind announces another", Hands.FormerKey, FoundBy.Log, scene =>
        {
            if (scene.Signers.Count < 2)
            {
                return false;
            }

            scene.Log.Signer = scene.Signers[0];
            scene.Newest.Add(RecordKind.KeyChanged, ForgeryScene.NameOf(scene.Stranger)).Commit();
            return Sign(scene, scene.Stranger);
        }),
        new("the tail written anew under the log's own key", Hands.SigningKey, FoundBy.Witness, scene =>
        {
            if (!scene.Cut())
            {
                return false;
            }

            scene.Newest.Add(RecordKind.Ready, "another").Commit();
            return true;
        }),
        new("a record that says that a young month was deleted", Hands.SigningKey, FoundBy.Log, scene => Delete(scene, () =>
        {
            var number = scene.Log.Parts[0].Name.Number;
            scene.Newest.Add(RecordKind.SegmentPurged, PurgedDetail.Of(number)).Commit();
            scene.Log.Parts.RemoveAt(0);
        })),
        new("a young month deleted, announced as it may be", Hands.SigningKey, FoundBy.Log, scene => IsYoung(scene) && Delete(scene, () => scene.Log.Purge(years: scene.Random.Next(5)))),
        new("an old month deleted without its thirty days", Hands.SigningKey, FoundBy.Log, scene => Delete(scene, () => scene.Log.Purge(years: 6, notice: scene.Random.Next(30)))),
        new("an announcement of another head", Hands.SigningKey, FoundBy.Log, scene => Delete(scene, () => scene.Log.Purge(a => a with { Newest = a.Newest!.Value.AddYears(-5), Head = Hash256.Of("another"u8) }, years: 1))),
        new("an announcement that lies about the month's age", Hands.SigningKey, FoundBy.Witness, scene => IsYoung(scene) && Delete(scene, () => scene.Log.Purge(a => a with { Newest = a.Newest!.Value.AddYears(-6) }, years: 0, notice: 30))),
        new("a month deleted while the clock was ahead", Hands.SigningKey, FoundBy.Log, scene => Delete(scene, () =>
        {
            var now = scene.Log.Time;
            scene.Log.Purge();
            scene.At = scene.Log.Time;
            scene.Log.Time = now.AddMinutes(1);
            scene.Newest.Add(RecordKind.ClockChanged).Commit();
        })),
        new("a month deleted at a time to come", Hands.SigningKey, FoundBy.Log, scene => Delete(scene, () =>
        {
            scene.At = scene.Log.Time;
            scene.Log.Purge();
        })),
    ];

    private static bool Announce(ForgeryScene scene, bool inSegment)
    {
        scene.Log.Signer = scene.Stranger;
        if (inSegment)
        {
            scene.Log.Begin();
        }

        scene.Newest.Add(RecordKind.KeyChanged, ForgeryScene.NameOf(scene.Stranger)).Commit().Add(RecordKind.Ready).Commit();
        return true;
    }

    private static bool Sign(ForgeryScene scene, ECDsa signer)
    {
        if (signer == scene.Log.Signer)
        {
            return false;
        }

        scene.Log.Signer = signer;
        scene.Newest.Add(RecordKind.Ready).Commit();
        return true;
    }

    private static bool IsYoung(ForgeryScene scene) => scene.Log.Parts[0].StoredHeads[^1].Decode().Time.AddYears(4) > scene.Log.Time;

    private static bool Delete(ForgeryScene scene, Action delete)
    {
        if (scene.Log.Parts.Count < 2)
        {
            return false;
        }

        delete();
        return true;
    }
}
