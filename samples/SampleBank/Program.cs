using Institute.Adapter;
using Institute.Inventory;
using SampleBank.Hosting;
using SampleBank.Inventories;
using SampleBank.Lookups;
using SampleBank.Switches;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddQuietLogging();
    builder.Services.AddBooks(builder.Configuration);

    // snippet: host
    builder.Services.AddInstituteAdapter(options =>
                    {
                        options.Institute = new InstituteIdentity("5560001231", "Exempelbanken AB");
                        options.ProofKeyFile = builder.Configuration["Bank:ProofKeyFile"];
                    })
                    .AddLookup<DepositsLookup>()
                    .AddLookup<BoxesAndArchiveLookup>()
                    .AddInventory<BooksInventory>();
    var app = builder.Build();
    app.MapInstituteAdapter("/kvs/v1");

    // end snippet
    if (args is ["inventory", ..])
    {
        return await InventoryProgram.RunAsync(app.Services, args[1..]);
    }

    app.WriteAddressFile();
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
