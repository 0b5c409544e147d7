using Institute.Adapter;
using Microsoft.Extensions.Options;
using RestBank.Core;
using RestBank.Hosting;
using RestBank.Lookups;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddSettingsFile(args);
    builder.AddQuietLogging();
    builder.Services.AddCore(builder.Configuration);

    var bank = BankSettings.Read(builder.Configuration);
    builder.Services.AddInstituteAdapter(options =>
                    {
                        options.Institute = bank.Institute;
                        options.ProofKeyFile = bank.ProofKeyFile;

                        // For trying it without a sidecar; the service refuses to start with it outside Development.
                        options.AllowDirect = bank.AllowDirect;
                    })
                    .AddLookup<CoreLookup>();
    var app = builder.Build();
    app.MapInstituteAdapter("/kvs/v1");
    app.WriteAddressFile(bank.AddressFile);
    await app.RunAsync();
    return 0;
}
catch (OptionsValidationException e)
{
    // Settings that cannot be served with: a line each. A stack would hide them.
    foreach (var fault in e.Failures)
    {
        await Console.Error.WriteLineAsync(fault);
    }

    return 1;
}
