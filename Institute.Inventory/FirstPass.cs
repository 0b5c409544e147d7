using System.Globalization;
using Institute.Adapter;

namespace Institute.Inventory;

/// <summary>Reads the inventories once, row by row: rules of the row, its fingerprints, its place on the wire, and for a sample the questions that must find it.</summary>
internal sealed class FirstPass(
    InventoryReader reader, BackAsking asking, WireTrial wire, RunState state, StateFolder folder, InventoryCheckOptions options, IProgress<InventoryProgress> progress)
{
    private readonly Lock writing = new();
    private long asked;

    public async Task<Tally> RunAsync(Checkpoint begin, CancellationToken cancellationToken)
    {
        var rules = new EntryRules(begin.Today);
        var fingerprints = new Fingerprinter(begin.Key);
        var sampler = new Sampler(options);
        var tally = begin.Tally;
        var (source, sinceCheckpoint) = (begin.Source, 0);
        var round = new AskingRound(() => AskerOf(begin.Key, tally), options.Askers, cancellationToken);
        try
        {
            await foreach (var (from, entry) in reader.ReadAheadAsync(begin.Today, begin.Source, begin.After, cancellationToken).ConfigureAwait(false))
            {
                source = from;
                tally.Rows++;
                foreach (var rule in rules.BrokenBy(entry))
                {
                    tally.Count(rule);
                }

                if (entry.Engagement is { } engagement)
                {
                    await TakeAsync(engagement, begin.Today, fingerprints, sampler, tally, round).ConfigureAwait(false);
                }

                if (++sinceCheckpoint == options.CheckpointEvery)
                {
                    sinceCheckpoint = 0;
                    await round.EndAsync().ConfigureAwait(false);
                    Flag(wire.Finish());
                    folder.Save(begin with { Source = source, After = entry.Mark.ToStoredString(), Tally = tally });
                    progress.Report(new(1, tally.Rows, asked));
                    round = new AskingRound(() => AskerOf(begin.Key, tally), options.Askers, cancellationToken);
                }
            }
        }
        finally
        {
            await round.EndAsync().ConfigureAwait(false);
        }

        Flag(wire.Finish());
        progress.Report(new(1, tally.Rows, asked));
        return tally;
    }

    private async ValueTask TakeAsync(Engagement engagement, DateOnly today, Fingerprinter fingerprints, Sampler sampler, Tally tally, AskingRound round)
    {
        Count(engagement, today, tally);
        var fingerprint = fingerprints.Of(engagement);
        lock (writing)
        {
            Learn(new(StateKind.Engagement, fingerprint.Identity, fingerprint.Content));
            foreach (var record in PartyRecords.Of(engagement, fingerprints, state.Knows))
            {
                Learn(record);
            }
        }

        Flag(wire.Add(engagement, fingerprint.Identity));
        if (!sampler.Takes(engagement))
        {
            return;
        }

        foreach (var question in BackQuestion.For(engagement, fingerprint))
        {
            await round.AskAsync(question).ConfigureAwait(false);
        }
    }

    private static void Count(Engagement engagement, DateOnly today, Tally tally)
    {
        var kind = engagement.GetType().Name;
        tally.Kinds[kind] = tally.Kinds.GetValueOrDefault(kind) + 1;
        if (engagement.Ended is not { } ended)
        {
            tally.Open++;
            return;
        }

        tally.Ended++;
        if (ended.Year < DateOnly.MaxValue.Year - 10 && ended.AddYears(5) is var last && last >= today && last < today.AddYears(1))
        {
            var month = last.ToString("yyyy-MM", CultureInfo.InvariantCulture);
            tally.Silences[month] = tally.Silences.GetValueOrDefault(month) + 1;
        }
    }

    private void Flag(IReadOnlyList<(ulong Identity, InventoryRule Rule)> broken)
    {
        lock (writing)
        {
            foreach (var (identity, rule) in broken)
            {
                Learn(new(StateKind.Flag + InventoryRules.All.Index().First(r => r.Item == rule).Index, identity, 0));
            }
        }
    }

    private void Learn(StateRecord record)
    {
        if (!state.Knows(record))
        {
            state.Apply(record);
            folder.Append(record);
        }
    }

    private void Take(BackAnswer answer, Tally tally)
    {
        lock (writing)
        {
            asked++;
            tally.Of(answer.Key.ToString()).Took(answer.Took);
            foreach (var found in answer.Found)
            {
                Learn(new(StateKind.Found, found.Identity, found.Content));
            }

            if (answer.Broken is { } rule)
            {
                Learn(new(StateKind.Flag + InventoryRules.All.Index().First(r => r.Item == rule).Index, answer.Expected.Identity, answer.Expected.Content));
            }
        }
    }

    private Func<BackQuestion, CancellationToken, Task> AskerOf(byte[] key, Tally tally)
    {
        var fingerprints = new Fingerprinter(key);
        return async (question, cancellationToken) => Take(await asking.AskAsync(question, fingerprints, cancellationToken).ConfigureAwait(false), tally);
    }
}
