using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Tokens.External;

/// <summary>The newest key set on disk, so that a restart does not need the issuer. Without a path: none.</summary>
internal sealed class KeyCache(string? path, ILogger<KeyCache> logger)
{
    public ExternalKeySet? Read()
    {
        if (path is null || !File.Exists(path))
        {
            return null;
        }

        try
        {
            // Whoever can write here can issue tokens.
            if (KeyFileGuard.Objection(path) is { } objection)
            {
                logger.KeyCacheUnusable(objection);
                return null;
            }

            switch (ExternalKeySet.Parse(File.ReadAllBytes(path), path))
            {
                case Loading<ExternalKeySet>.Usable { Value: var keys }:
                    return keys;
                case Loading<ExternalKeySet>.Unusable unusable:
                    logger.KeyCacheUnusable(unusable.Reason);
                    return null;
                default:
                    throw new InvalidOperationException("Unknown result.");
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            logger.KeyCacheUnusable(failure.GetType().Name);
            return null;
        }
    }

    public void Write(ExternalKeySet keys)
    {
        if (path is null)
        {
            return;
        }

        try
        {
            var beside = path + ".new";
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var stream = new StreamWriter(beside, options))
            {
                stream.Write(keys.Json);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            logger.KeyCacheUnusable(failure.GetType().Name);
        }
    }
}
