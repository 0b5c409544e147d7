using Institute.Bench;

IVerb[] verbs =
[
    new FuzzVerb(),
];

return await Verbs.RunAsync(verbs, args);
