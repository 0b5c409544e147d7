namespace Institute.Sidecar.Operations.Changes;

/// <summary>One party of a list as it stood in the settings: who was let in, by what.</summary>
/// <param name="Name">As the bank wrote it.</param>
/// <param name="Role">Partner, Monitor or Operator.</param>
/// <param name="KeyPins">In their order in the settings.</param>
/// <param name="OrganisationNumber">Instead of pins.</param>
/// <param name="TestCustomers">How many a monitor may ask about; never who.</param>
internal sealed record PartyInForce(string Name, string Role, IReadOnlyList<string> KeyPins, string? OrganisationNumber, int TestCustomers)
{
    public bool Equals(PartyInForce? other) =>
        other is not null && (Name, Role, OrganisationNumber, TestCustomers) == (other.Name, other.Role, other.OrganisationNumber, other.TestCustomers) && KeyPins.SequenceEqual(other.KeyPins, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Name, Role, OrganisationNumber, TestCustomers, KeyPins.Count);
}
