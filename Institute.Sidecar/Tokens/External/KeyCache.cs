using System.Text;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.MessageLogs.Storage;
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

            switch (ExternalKeySet.Parse(PatientReader.Read(path), path))
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
        catch (Exception failure) when (Guarded.Takes(failure))
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
            DurableFile.Replace(path, Encoding.UTF8.GetBytes(keys.Json), DurableFile.OwnerOnly);
        }
        catch (Exception failure) when (Guarded.Takes(failure))
        {
            logger.KeyCacheUnusable(failure.GetType().Name);
        }
    }
}
