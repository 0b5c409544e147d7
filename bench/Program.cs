using Institute.Bench;

IVerb[] verbs =
[
    new StartVerb(),
    new AdapterVerb(),
    new AdapterPeakVerb(),
    new FaultsVerb(),
    new FuzzVerb(),
    new LogVerb(),
    new SabotageVerb(),
    new OverloadVerb(),
];

return await Verbs.RunAsync(verbs, args);
