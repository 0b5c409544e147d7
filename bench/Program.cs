using Institute.Bench;

IVerb[] verbs =
[
    new AdapterVerb(),
    new FuzzVerb(),
    new LogVerb(),
];

return await Verbs.RunAsync(verbs, args);
