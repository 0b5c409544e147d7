using System.Net;
using System.Text;
using Institute.Testing;
using Institute.Testing.Dialects;
using Institute.Testing.Logging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Institute.Adapter.Sql.Tests.Hosting;

/// <summary>A bank's service with the adapter and any lookups, on a real socket; it answers without a sidecar.</summary>
internal sealed class BankService : IAsyncDisposable
{
    private readonly WebApplication app;
    private HttpClient client = new();

    private BankService(TimeProvider clock, Action<InstituteAdapterBuilder> lookups, Action<InstituteAdapterOptions>? options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Information).AddProvider(Log);
        builder.Services.AddSingleton(clock);
        lookups(builder.Services.AddInstituteAdapter(o =>
        {
            o.Institute = new(Some.InstituteNumber, Some.InstituteName);
            o.AllowDirect = true;
            options?.Invoke(o);
        }));
        app = builder.Build();
        app.MapInstituteAdapter("/kvs/v1");
    }

    /// <summary>How questions are written.</summary>
    public static Dialect Wire { get; } = Dialect.All[0];

    public CapturedLog Log { get; } = new();

    public static async Task<BankService> StartAsync(TimeProvider clock, Action<InstituteAdapterBuilder> lookups, Action<InstituteAdapterOptions>? options = null)
    {
        var service = new BankService(clock, lookups, options);
        try
        {
            await service.app.StartAsync(TestContext.CurrentContext.CancellationToken);
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }

        var address = service.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        service.client = new() { BaseAddress = new(address) };
        return service;
    }

    public async Task<string> AskAsync(string question)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(question));
        content.Headers.Add("Content-Type", Wire.QuestionMediaType + "; charset=utf-8");
        using var response = await client.PostAsync(new Uri(Wire.QuestionPathBelowBase, UriKind.Relative), content, TestContext.CurrentContext.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.CurrentContext.CancellationToken);
    }

    /// <summary>TRAFF, INGEN_TRAFF, or the fault's code.</summary>
    public async Task<string?> OutcomeAsync(string question) => Wire.Read(Encoding.UTF8.GetBytes(await AskAsync(question))) is var answer ? answer.Fault ?? answer.Outcome : null;

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }
}
