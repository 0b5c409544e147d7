using Institute.Adapter;
using RestBank.Core;
using RestBank.Hosting;
using RestBank.Lookups;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddSettingsFile(args);
    builder.AddQuietLogging();
    var bank = BankSettings.Read(builder.Configuration);
    builder.Services.AddInstituteAdapter(options =>
                    {
                        options.Institute = bank.Institute;
                        options.ProofKeyFile = bank.ProofKeyFile;

                        // For trying it without a sidecar; the service refuses to start with it outside Development.
                        options.AllowDirect = bank.AllowDirect;
                    })
                    .AddLookup<CoreLookup>();
    StartFault.ThrowAll([.. CoreSettings.FaultsOf(builder.Configuration), .. bank.Faults], builder.Services);
    builder.Services.AddCore(builder.Configuration);
    var app = builder.Build();
    app.MapInstituteAdapter("/kvs/v1");
    app.WriteAddressFile(bank.AddressFile);
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (StartFault.LinesOf(e) is { Count: > 0 } faults)
{
    foreach (var fault in faults)
    {
        await Console.Error.WriteLineAsync(fault);
    }

    return 1;
}
