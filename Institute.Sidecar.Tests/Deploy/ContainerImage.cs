using System.Text.Json;
using Institute.Sidecar.Tests.Samples;
using Institute.Testing;
using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.Deploy;

/// <summary>The image that the real Containerfile makes, on a base of this machine's own packages, built and mounted without a container engine.</summary>
internal sealed class ContainerImage : IAsyncDisposable
{
    private const string BaseName = "localhost/institute-base";
    private const string Name = "localhost/institute-sidecar";

    private readonly TemporaryDirectory folder = new(ImageLeftovers.Prefix);
    private string container = "";

    /// <summary>The image's root file system.</summary>
    public string Root { get; private set; } = "";

    /// <summary>User, entry point, environment and volumes, as an engine would read them.</summary>
    public ImageConfiguration Configuration { get; private set; } = new();

    public static async Task<ContainerImage> BuildAsync(CancellationToken cancellationToken)
    {
        await ImageLeftovers.RemoveAsync(Path.GetTempPath(), cancellationToken);
        var image = new ContainerImage();
        ImageLeftovers.Sign(image.folder.Path);
        try
        {
            await image.MakeAsync(cancellationToken);
            return image;
        }
        catch
        {
            await image.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Its own store, in its own folder: nothing of it is left, and nothing else is touched.
        await BuildahAsync(CancellationToken.None, "rm", "--all");
        await BuildahAsync(CancellationToken.None, "rmi", "--all", "--force");
        folder.Dispose();
    }

    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        var from = (await BuildahAsync(cancellationToken, "from", "scratch")).Trim();
        var root = (await BuildahAsync(cancellationToken, "mount", from)).Trim();
        await Tool.RunAsync(cancellationToken, "cp", "-a", "--one-file-system", await BaseAsync(cancellationToken) + "/.", root);
        await BuildahAsync(cancellationToken, "umount", from);
        await BuildahAsync(cancellationToken, "commit", "--quiet", from, BaseName);

        var context = folder.File("context");
        await Tool.RunAsync(cancellationToken, "dotnet", "publish", Repository.PathOf("Institute.Sidecar"), "-c", BuiltProgram.Configuration, "--no-build", "-v", "quiet", "-o", Path.Combine(context, "artifacts", "sidecar"));
        await Tool.RunAsync(cancellationToken, "cp", "-r", Repository.PathOf("deploy"), context);
        await BuildahAsync(cancellationToken, "bud", "--quiet", "--isolation", "chroot", "--pull-never", "--build-arg", "BASE=" + BaseName, "--file", Repository.PathOf("deploy", "Containerfile"), "--tag", Name, context);

        container = (await BuildahAsync(cancellationToken, "from", "--pull-never", Name)).Trim();
        Root = (await BuildahAsync(cancellationToken, "mount", container)).Trim();
        using var inspected = JsonDocument.Parse(await BuildahAsync(cancellationToken, "inspect", "--type", "image", Name));
        Configuration = inspected.RootElement.GetProperty("OCIv1").GetProperty("config").Deserialize<ImageConfiguration>()!;
    }

    // Debian's packages change slowly: a base that was made here once is used again.
    private static async Task<string> BaseAsync(CancellationToken cancellationToken)
    {
        var kept = Repository.PathOf("artifacts", "deploy-base");
        if (!Directory.Exists(kept))
        {
            var beside = kept + ".new";
            if (Directory.Exists(beside))
            {
                await ImageLeftovers.UnmountAsync(beside, cancellationToken);
                await Tool.RunAsync(cancellationToken, "rm", "-rf", "--one-file-system", beside);
            }

            await Tool.RunAsync(cancellationToken, Repository.PathOf("deploy", "make-base.sh"), beside);
            Directory.Move(beside, kept);
        }

        return kept;
    }

    private Task<string> BuildahAsync(CancellationToken cancellationToken, params string[] arguments) =>
        Tool.RunAsync(cancellationToken, ["buildah", "--root", folder.File("store"), "--runroot", folder.File("run"), .. arguments]);
}
