namespace SampleBank.Books;

/// <summary>A role that one customer has for another.</summary>
/// <param name="Customer">Who has the role.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null while it goes on.</param>
internal sealed record RoleRow(string Customer, DateOnly? From, DateOnly? To);
