using Institute.Bench;
using Institute.Bench.Logs;
using Institute.Sidecar.Tests.MessageLogs.Processes;

// A log under load in a process of its own, which 'kill' and 'powerloss' start.
if (args is [var mode, var directory, var publicKey, var synchronous] && LogLoad.IsMode(mode))
{
    await LogLoad.RunAsync(mode, new() { Directory = directory, PublicKeyFile = publicKey, Node = "node-1", Environment = "Test" }, synchronous);
    return 0;
}

if (args is [ManyRecords.FindArgument, var log, var correlation])
{
    return ManyRecords.Find(log, correlation);
}

if (args is [MaintenanceTimes.VerifyArgument, var verified])
{
    return MaintenanceTimes.Verify(verified);
}

IVerb[] verbs =
[
    new StartVerb(),
    new AdapterVerb(),
    new AdapterPeakVerb(),
    new CompareVerb(),
    new FaultsVerb(),
    new ForgeriesVerb(),
    new FuzzVerb(),
    new InventoryVerb(),
    new KillVerb(),
    new GrowthVerb(),
    new LogVerb(),
    new PowerLossVerb(),
    new SabotageVerb(),
    new OverloadVerb(),
    new YarpVerb(),
];

return await Verbs.RunAsync(verbs, args);
