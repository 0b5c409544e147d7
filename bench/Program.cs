using Institute.Bench;

IVerb[] verbs =
[
    new AdapterVerb(),
    new FaultsVerb(),
    new FuzzVerb(),
    new LogVerb(),
];

return await Verbs.RunAsync(verbs, args);
