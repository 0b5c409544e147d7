using System.Runtime.CompilerServices;
using Institute.Adapter;

namespace Institute.Bench.Adapters;

/// <summary>Gives what lies ready in memory: what is measured is the adapter.</summary>
internal sealed class BenchLookup(BenchBooks books) : CoreBankingLookup
{
    public override IAsyncEnumerable<Engagement> FindByPersonAsync(PersonalIdentityNumber number, LookupContext context, CancellationToken cancellationToken) => All(books.OfPerson, cancellationToken);

    public override IAsyncEnumerable<Engagement> FindByOrganisationAsync(OrganisationNumber number, LookupContext context, CancellationToken cancellationToken) => All(books.OfCompany, cancellationToken);

    private static async IAsyncEnumerable<Engagement> All(IReadOnlyList<Engagement> engagements, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var engagement in engagements)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return engagement;
        }
    }
}
