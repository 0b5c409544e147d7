using Institute.Bench;

IVerb[] verbs =
[
    new AdapterVerb(),
    new AdapterPeakVerb(),
    new FaultsVerb(),
    new FuzzVerb(),
    new LogVerb(),
    new SabotageVerb(),
];

return await Verbs.RunAsync(verbs, args);
