using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace Institute.Adapter;

/// <summary>Runs the bank's code so that no span of the core's is tied to the question: that somebody was asked about must not become known.</summary>
internal sealed class Silence(IOptions<InstituteAdapterOptions> options)
{
    /// <summary>Name of the unrecorded root under which lookups run.</summary>
    public const string RootName = "Institute.Adapter.Lookup";

    /// <summary>On a thread of the pool, since the bank's code may block; under an unrecorded root of its own, so that parent-based samplers drop what it starts.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work) => Task.Run(async () =>
    {
        if (options.Value.TraceLookups)
        {
            return await work();
        }

        Activity.Current = null;
        using var root = new Activity(RootName).SetIdFormat(ActivityIdFormat.W3C).Start();
        return await work();
    });
}
