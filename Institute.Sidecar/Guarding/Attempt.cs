namespace Institute.Sidecar.Guarding;

/// <summary>What came of work that foreign code does, and that can throw anything.</summary>
internal abstract record Attempt<T>
{
    private Attempt()
    {
    }

    internal sealed record Done(T Value) : Attempt<T>;

    /// <param name="Cause">Told by its type alone: its message may hold what was asked.</param>
    internal sealed record Failed(Exception Cause) : Attempt<T>
    {
        public string Type => Cause.GetType().Name;

        public override string ToString() => Type;
    }
}
