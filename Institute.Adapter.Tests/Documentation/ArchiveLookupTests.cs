using Institute.Testing;

namespace Institute.Adapter.Tests.Documentation;

/// <summary>What docs/testing.md shows, run.</summary>
public sealed class ArchiveLookupTests
{
    // snippet: unittest
    [Test]
    public async Task A_closed_account_is_found_with_its_holder()
    {
        var core = new CoreInMemory(new CoreRow("SE4550000000058398257466", new(2015, 2, 3), new(2024, 5, 1), "4711", "Åsa Öström", Some.PersonalNumber, Born: null));
        var lookup = new ArchiveLookup(core);
        var context = new LookupContext(today: new DateOnly(2026, 6, 10));

        var found = await lookup.FindByPersonAsync(PersonalIdentityNumber.Parse(Some.PersonalNumber), context, CancellationToken.None).ToListAsync();

        Account expected = new(Iban.Parse("SE4550000000058398257466"), new(2015, 2, 3), new Person(CustomerKey.Parse("4711"), PersonName.Parse("Åsa Öström"), PersonalIdentityNumber.Parse(Some.PersonalNumber)));
        Assert.That(found, Is.EqualTo(new[] { expected with { Closed = new(2024, 5, 1) } }));
        Assert.That(context.AsOf, Is.EqualTo(core.CopiedAt));
    }

    [Test]
    public void A_lookup_that_breaks_off_is_seen_to_break_off()
    {
        var lookup = new ArchiveLookup(new CoreInMemory { BreaksOff = true });
        var search = lookup.FindByPersonAsync(PersonalIdentityNumber.Parse(Some.PersonalNumber), new LookupContext(new DateOnly(2026, 6, 10)), CancellationToken.None);

        Assert.That(async () => await search.ToListAsync(), Throws.InstanceOf<IOException>());
    }

    // end snippet
    private sealed class CoreInMemory(params CoreRow[] rows) : ICore
    {
        public bool BreaksOff { get; init; }

        public DateTimeOffset? CopiedAt { get; } = new DateTimeOffset(2026, 6, 10, 9, 55, 0, TimeSpan.Zero);

        public async IAsyncEnumerable<CoreRow> AccountsOfAsync(string personNumber, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            foreach (var row in rows)
            {
                yield return row;
            }

            if (BreaksOff)
            {
                throw new IOException();
            }
        }
    }
}
