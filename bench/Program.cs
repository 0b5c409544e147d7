using Institute.Bench;

IVerb[] verbs =
[
    new AdapterVerb(),
    new FuzzVerb(),
];

return await Verbs.RunAsync(verbs, args);
