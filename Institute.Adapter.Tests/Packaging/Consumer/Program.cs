using System.Text;
using Institute.Adapter;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

// A bank's service with the packed library: asks itself one question, prints status and answer, and ends.
// Arguments: none for a question of its own in kvs; or the folder of a profile, the question's path, its media type and its file.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders();
builder.Services.AddInstituteAdapter(o =>
{
    o.Institute = new("5560001231", "Exempelbanken AB");
    o.AllowDirect = true;
    o.ProfileDirectory = args.ElementAtOrDefault(0);
}).AddLookup<OneAccount>();

var app = builder.Build();
app.MapInstituteAdapter("/kvs/v1");
await app.StartAsync();

var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
using var client = new HttpClient();
using var question = new StringContent(
    args.Length > 0 ? File.ReadAllText(args[3]) : """<Fraga xmlns="urn:kontoinstitute:kvs:1"><FrageId>1</FrageId><Stalld>2026-06-10T12:00:00+02:00</Stalld><Sokbegrepp><Iban>SE4550000000058398257466</Iban></Sokbegrepp></Fraga>""",
    Encoding.UTF8,
    args.ElementAtOrDefault(2) ?? "application/xml");
using var response = await client.PostAsync(new Uri($"{address}/kvs/v1{args.ElementAtOrDefault(1) ?? "/fragor"}"), question);
Console.WriteLine((int)response.StatusCode);
Console.WriteLine(await response.Content.ReadAsStringAsync());
await app.StopAsync();

internal sealed class OneAccount : CoreBankingLookup
{
    public override IAsyncEnumerable<Engagement> FindByBoxAsync(BoxReference reference, LookupContext context, CancellationToken cancellationToken) => AsyncEnumerable.Empty<Engagement>();

    public override IAsyncEnumerable<Engagement> FindByIbanAsync(Iban iban, LookupContext context, CancellationToken cancellationToken) =>
        new Engagement[] { new Account(iban, new DateOnly(2015, 2, 3), new Person(CustomerKey.Parse("4711"), PersonName.Parse("Åsa Öström"), new DateOnly(1971, 3, 9))) }.ToAsyncEnumerable();
}
