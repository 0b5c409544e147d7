using System.Runtime.CompilerServices;
using System.Text;
using Institute.Testing;
using Institute.Testing.Time;

namespace Institute.Adapter.Tests.Hosting;

/// <summary>What the bank's code does after the adapter has stopped waiting for it. The event is the process's own, so nothing here runs beside it.</summary>
[NonParallelizable]
internal sealed class LeftBehindTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task A_history_that_throws_when_nobody_waits_any_longer_is_not_heard_of_by_its_message(CancellationToken cancellationToken)
    {
        StringBuilder heard = new();
        void Hear(object? sender, UnobservedTaskExceptionEventArgs e) => heard.Append(e.Exception);
        TaskScheduler.UnobservedTaskException += Hear;
        try
        {
            await AskAndLeaveAsync(cancellationToken);
            for (var i = 0; i < 5; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Hear;
        }

        Assert.That(heard.ToString(), Does.Not.Contain(Some.PersonalNumber));
    }

    // In a method of its own, so that nothing of it is still on the stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task AskAndLeaveAsync(CancellationToken cancellationToken)
    {
        var clock = new ManualTimeProvider();
        await using var host = await AdapterHost.StartAsync(p => (p.Clock, p.Lookups, p.Services) = (clock, a => a.AddLookup<ScriptedLookup>().AddIdentityHistory<LateHistory>(), s => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<Lateness>(s)));
        var lateness = (Lateness)host.Services.GetService(typeof(Lateness))!;

        var answer = host.AskAsync(Questions.BuiltIn.Person);
        await lateness.Asked.Task.WaitAsync(cancellationToken);
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.That((await answer).FaultCode, Is.EqualTo("KI4001"));
        lateness.Release.SetResult();
        await lateness.Thrown.Task.WaitAsync(cancellationToken);
    }

    private sealed class Lateness
    {
        public TaskCompletionSource Asked { get; } = new();

        public TaskCompletionSource Release { get; } = new();

        public TaskCompletionSource Thrown { get; } = new();
    }

    private sealed class LateHistory(Lateness lateness) : IIdentityHistory, IDisposable
    {
        public async IAsyncEnumerable<IdentityLink> LinksOfAsync(PersonalIdentityNumber number, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            lateness.Asked.SetResult();
            await lateness.Release.Task;
            yield return Throw(number);
        }

        // The scope ends after everything else of the question.
        public void Dispose() => lateness.Thrown.SetResult();

        private static IdentityLink Throw(PersonalIdentityNumber number) => throw new InvalidOperationException(number.ToWireString());
    }
}
