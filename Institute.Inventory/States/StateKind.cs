namespace Institute.Inventory;

/// <summary>What a record of the journal tells. From <see cref="Flag"/> on: the place of a rule among all.</summary>
internal enum StateKind
{
    None,
    Engagement,
    Rental,
    Found,
    Customer,
    Number,
    PersonName,
    CompanyName,
    Flag = 64,
}
