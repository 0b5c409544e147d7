using Institute.Adapter;
using SampleBank.Hosting;
using SampleBank.Lookups;
using SampleBank.Switches;

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
                .AddLookup<BoxesAndArchiveLookup>();
var app = builder.Build();
app.MapInstituteAdapter("/kvs/v1");

// end snippet
app.WriteAddressFile();
app.Run();
