using SampleBank.Books;

namespace SampleBank.Switches;

internal static class SwitchServices
{
    /// <summary>The books, and what makes them wrong where <c>Bank:SwitchFile</c> names a file.</summary>
    public static void AddBooks(this IServiceCollection services, IConfiguration configuration)
    {
        var file = configuration["Bank:SwitchFile"] is { Length: > 0 } named ? named : null;
        var switches = new BankSwitches(file);
        services.AddSingleton(BankBooks.Load(switches));
        if (file is not null)
        {
            services.AddSingleton(switches);
            services.AddInstituteAdapter(static _ => { }).AddLookup<SwitchedLookup>();
        }
    }
}
