namespace Institute.Bench;

/// <summary>One thing that this program does: <c>dotnet run -c Release --project bench -- NAME</c>.</summary>
internal interface IVerb
{
    string Name { get; }

    /// <summary>One line for the list of verbs.</summary>
    string Description { get; }

    /// <summary>Whether it was called as its description says; nothing is begun otherwise.</summary>
    bool Takes(IReadOnlyList<string> arguments) => arguments.Count <= 2 && arguments.All(Typed.IsCount);

    /// <summary>Does it.</summary>
    /// <returns>The process's exit code.</returns>
    Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken);
}
