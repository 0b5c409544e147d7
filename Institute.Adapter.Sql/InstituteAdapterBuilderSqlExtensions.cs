using Institute.Adapter;
using Institute.Adapter.Sql;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts lookups over SQL into the adapter.</summary>
public static class InstituteAdapterBuilderSqlExtensions
{
    /// <summary>Answers all seven search keys from documented views of the bank's database (docs/sql.md).</summary>
    /// <param name="builder">The adapter's.</param>
    /// <param name="configure">Names the database.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="OptionsValidationException">At start: every fault of the options and of the views, at once.</exception>
    public static InstituteAdapterBuilder AddSqlLookup(this InstituteAdapterBuilder builder, Action<SqlLookupOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new SqlLookupOptions();
        configure(options);
        builder.Services.AddOptions<SqlLookupOptions>().Configure(configure).ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqlLookupOptions>, SqlOptionsValidation>());
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton(services => new SqlBank(services.GetRequiredService<IOptions<SqlLookupOptions>>().Value, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddHostedService<SqlStart>();
        if (options.HasEarlierNumbers)
        {
            builder.AddIdentityHistory<SqlIdentityHistory>();
        }

        return builder.AddLookup<SqlLookup>().AddInventory<SqlInventory>();
    }
}
