namespace TestData.Customers;

/// <param name="Customer">Id of the person who has the role.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null while it goes on.</param>
internal sealed record TestRole(string Customer, DateOnly From, DateOnly? To);
