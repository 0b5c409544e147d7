using System.Diagnostics;

namespace Institute.Adapter;

/// <summary>Runs the bank's code so that no span of the core's is tied to the question (design 8).</summary>
internal static class Silence
{
    /// <summary>On a thread of the pool, since the bank's code may block; under an unrecorded root of its own, so that parent-based samplers drop what it starts.</summary>
    public static Task<T> RunAsync<T>(Func<Task<T>> work) => Task.Run(async () =>
    {
        Activity.Current = null;
        using var root = new Activity("lookup").SetIdFormat(ActivityIdFormat.W3C).Start();
        return await work();
    });
}
