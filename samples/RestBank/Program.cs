using Institute.Adapter;
using RestBank.Core;
using RestBank.Hosting;
using RestBank.Lookups;

var builder = WebApplication.CreateBuilder(args);
builder.AddSettingsFile(args);
builder.AddQuietLogging();
builder.Services.AddCore(builder.Configuration);

// snippet: host
builder.Services.AddInstituteAdapter(options =>
                {
                    var bank = builder.Configuration.GetSection("Bank");
                    options.Institute = new InstituteIdentity(bank["OrganisationNumber"]!, bank["Name"]!);
                    options.ProofKeyFile = bank["ProofKeyFile"];

                    // For trying it without a sidecar; the service refuses to start with it outside Development.
                    options.AllowDirect = bank.GetValue<bool>("AllowDirect");
                })
                .AddLookup<CoreLookup>();
var app = builder.Build();
app.MapInstituteAdapter("/kvs/v1");

// end snippet
app.WriteAddressFile();
app.Run();
