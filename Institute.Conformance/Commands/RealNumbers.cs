using PlatformSimulator.Kits;
using TestData.Series;

namespace Institute.Conformance.Commands;

/// <summary>Finds test customers whose identity number could be a real person's: a bank's own test environment may have some, and must know.</summary>
internal static class RealNumbers
{
    /// <returns>The names of the members, never the numbers.</returns>
    public static IEnumerable<string> In(TestCustomers customers) =>
        from number in new (string Name, string? Value)[]
        {
            ("personalNumber", customers.PersonalNumber),
            ("coordinationNumber", customers.CoordinationNumber),
            ("unknownPersonalNumber", customers.UnknownPersonalNumber),
            ("unknownCoordinationNumber", customers.UnknownCoordinationNumber),
            ("closedWithinFiveYears", customers.ClosedWithinFiveYears),
            ("closedOverFiveYears", customers.ClosedOverFiveYears),
            ("jointHolder", customers.JointHolder),
            ("minor", customers.Minor),
            ("estate", customers.Estate),
            ("soleTrader", customers.SoleTrader),
        }
        where number.Value is not null && !TestSeries.Contains(number.Value)
        select number.Name;
}
