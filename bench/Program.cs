using Institute.Bench;
using Institute.Bench.Adapter;

IVerb[] verbs =
[
    new AdapterVerb(),
    new FuzzVerb(),
    new AdapterVerb(),
];

return await Verbs.RunAsync(verbs, args);
