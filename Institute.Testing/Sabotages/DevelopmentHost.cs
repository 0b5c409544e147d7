using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Institute.Testing.Sabotages;

/// <summary>A host that says it is in Development, where direct questions may be allowed.</summary>
internal sealed class DevelopmentHost(IHostEnvironment inner) : IHostEnvironment
{
    public string EnvironmentName { get; set; } = Environments.Development;

    public string ApplicationName { get; set; } = inner.ApplicationName;

    public string ContentRootPath { get; set; } = inner.ContentRootPath;

    public IFileProvider ContentRootFileProvider { get; set; } = inner.ContentRootFileProvider;
}
