using SampleBank.Books;
using TestData.Customers;

namespace SampleBank.Switches;

internal static class SwitchServices
{
    /// <summary>The books (its own, or as many made customers as <c>Bank:Customers</c> says), and what makes them wrong where <c>Bank:SwitchFile</c> names a file.</summary>
    public static void AddBooks(this IServiceCollection services, IConfiguration configuration)
    {
        var file = configuration["Bank:SwitchFile"] is { Length: > 0 } named ? named : null;
        var switches = new BankSwitches(file);
        var customers = configuration.GetValue("Bank:Customers", 0);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        services.AddSingleton(customers > 0 ? new BankBooks(MadeBooks.Of(new TestBank(configuration.GetValue("Bank:Seed", 1), customers, today)), switches) : BankBooks.Load(switches));
        if (file is not null)
        {
            services.AddSingleton(switches);
            services.AddInstituteAdapter(static _ => { }).AddLookup<SwitchedLookup>();
        }
    }
}
