namespace Institute.Sidecar.Tests.Conventions;

/// <summary>The files that catch outside the guard, one by one, each with its reason. A file that needs no exception any more leaves.</summary>
internal static class GuardExceptions
{
    private const string Damage =
        "tells damage, which is evidence, from a store that is away, by type; whatever else is thrown reaches the writer, which takes everything";

    private const string Key = "makes its own refusal of a key or file that cannot be read; what else is thrown ends a start or a command, told by type";

    private const string Writer = "the log's thread: takes everything, fails closed and tells by type";

    private const string LastLine = "a command's last line: takes everything and ends with an exit code";

    private const string CoreCall = "the adapter's call into the bank's own code: takes everything, tells by type and answers with a fault";

    private const string AtLoad = "a profile is loaded or tried before it serves: what the framework says of it becomes a fault of the package with its place";

    private const string AtRegistration = "runs while the host is built, on the caller's thread: options are told as faults, the rest ends the start";

    private const string Kit = "a program that ends: turns what a peer or file did into the result of its case, the rest ends it with one line";

    public static readonly (string Path, string Reason)[] Named =
    [
        ("Institute.Adapter.Sql/Starting/SqlStart.cs", "its one moment is before the listeners open, where what it throws is the refusal to start"),
        ("Institute.Adapter/Disclosure/HeldBackJournal.cs", CoreCall),
        ("Institute.Adapter/Hosting/AdapterStart.cs", "its one moment is before the listeners open, where what it throws is the refusal to start"),
        ("Institute.Adapter/Hosting/InstituteAdapterServiceCollectionExtensions.cs", AtRegistration),
        ("Institute.Adapter/Hosting/InstituteExchange.cs", "the adapter's own guard under each exchange: takes everything and answers KI5000"),
        ("Institute.Adapter/Hosting/OptionsInspection.cs", AtRegistration),
        ("Institute.Adapter/Hosting/PartsTrial.cs", "makes each part of the bank's once before serving: takes everything, and AdapterStart tells it"),
        ("Institute.Adapter/Lookups/LentCancellation.cs", "its callback only starts a task, and that task takes whatever the bank's callbacks throw"),
        ("Institute.Adapter/Lookups/LookupRun.cs", CoreCall),
        ("Institute.Adapter/Lookups/SubjectIdentification.cs", CoreCall),
        ("Institute.Adapter/Questions/StockholmCalendar.cs", "a machine without the zone or with a damaged one is told in words once, at the start"),
        ("Institute.Adapter/Wire/Profiles/ManifestReader.cs", AtLoad),
        ("Institute.Adapter/Wire/Profiles/ProfileFormat.cs", AtLoad),
        ("Institute.Adapter/Wire/Profiles/ProfileSchemas.cs", AtLoad),
        ("Institute.Adapter/Wire/Profiles/ProfileTransform.cs", AtLoad),
        ("Institute.Adapter/Wire/Signatures/SignatureLoader.cs", AtLoad),
        ("Institute.Conformance/Asking/RawSender.cs", Kit),
        ("Institute.Conformance/Breakages/CannedServer.cs", Kit),
        ("Institute.Conformance/Breakages/Gate.cs", "the kit's own faulty institute, an instrument: what its callback throws breaks the handshake, as it is meant to"),
        ("Institute.Conformance/Cases/CaseRunner.cs", Kit),
        ("Institute.Conformance/Commands/ConformanceCommand.cs", Kit),
        ("Institute.Conformance/Reports/ReportSignature.cs", Kit),
        ("Institute.Sidecar/Commands/CommandLine.cs", LastLine),
        ("Institute.Sidecar/Commands/CommandRun.cs", LastLine),
        ("Institute.Sidecar/Commands/Logs/VerificationNotice.cs", LastLine),
        ("Institute.Sidecar/Exchanges/ExchangeWarmUp.cs", "runs once before the listeners open, whole within the guard's filter"),
        ("Institute.Sidecar/Guarding/Guard.cs", "the guard itself, which takes everything that is thrown through it"),
        ("Institute.Sidecar/Guarding/Guarded.cs", "the guard itself, in its form for places that make their own of it"),
        ("Institute.Sidecar/Guarding/GuardedService.cs", "the guard itself, in its form for what runs beside the exchanges"),
        ("Institute.Sidecar/Hosting/CrashGuard.cs", "the last line before the end that it brings about itself"),
        ("Institute.Sidecar/Hosting/MessageLogLifetime.cs", "a log that cannot be opened is a refused start; the host does nothing else in it"),
        ("Institute.Sidecar/Hosting/SidecarRun.cs", "a start that is given up because a part failed: the failure is told right after it"),
        ("Institute.Sidecar/MessageLogs/Chains/LogChain.cs", Damage),
        ("Institute.Sidecar/MessageLogs/Chains/LogEnd.cs", Damage),
        ("Institute.Sidecar/MessageLogs/Chains/SignerHistory.cs", Damage),
        ("Institute.Sidecar/MessageLogs/Encryption/KeyProof.cs", Key),
        ("Institute.Sidecar/MessageLogs/Encryption/LogPrivateKey.cs", Key),
        ("Institute.Sidecar/MessageLogs/Encryption/LogPublicKey.cs", Key),
        ("Institute.Sidecar/MessageLogs/Encryption/RecordPayload.cs", Damage),
        ("Institute.Sidecar/MessageLogs/Evidence/HeadSigner.cs", Key),
        ("Institute.Sidecar/MessageLogs/Evidence/LogVerifier.cs", Damage),
        ("Institute.Sidecar/MessageLogs/Evidence/SegmentVerifier.cs", Damage),
        ("Institute.Sidecar/MessageLogs/Evidence/WitnessedStore.cs", Damage),
        ("Institute.Sidecar/MessageLogs/MessageLog.cs", Writer),
        ("Institute.Sidecar/MessageLogs/Postgres/PostgresConnectionFile.cs", Key),
        ("Institute.Sidecar/MessageLogs/Postgres/PostgresDatabase.cs", "the one door to the driver: makes the store's own exception of what the driver throws"),
        ("Institute.Sidecar/MessageLogs/Postgres/PostgresLogStore.cs", Damage),
        ("Institute.Sidecar/MessageLogs/Reading/LogSocket.cs", "a search of a log in use that was hung up or cannot be bound is the asker's own affair: the next is taken"),
        ("Institute.Sidecar/MessageLogs/Retention/RetentionWork.cs", Writer),
        ("Institute.Sidecar/MessageLogs/SegmentSealing.cs", Damage),
        ("Institute.Sidecar/MessageLogs/Sqlite/LogCopy.cs", Damage),
        ("Institute.Sidecar/MessageLogs/Sqlite/SealedFiles.cs", Damage),
        ("Institute.Sidecar/MessageLogs/Sqlite/SqliteLogArchive.cs", Damage),
        ("Institute.Sidecar/MessageLogs/Storage/LogLock.cs", "a folder that cannot be locked is a refused start with its reason; the rest goes up to it unchanged"),
        ("Institute.Sidecar/MessageLogs/Storage/SegmentWalk.cs", Damage),
        ("Institute.Sidecar/MessageLogs/Writing/DiskForecast.cs", Damage),
        ("Institute.Sidecar/MessageLogs/Writing/LogCommitter.cs", Writer),
        ("Institute.Sidecar/MessageLogs/Writing/LogHousekeeping.cs", Writer),
        ("Institute.Sidecar/MessageLogs/Writing/LogRecovery.cs", Damage),
        ("Institute.Sidecar/MessageLogs/Writing/LogWriter.cs", Writer),
        ("Institute.Sidecar/Operations/Pages/LogFactsReader.cs", Damage),
        ("Institute.Sidecar/Operations/Telemetry/TelemetryFlush.cs", "has no loop: its one moment is the end of the host, and each of its three calls goes through the guard"),
    ];
}
