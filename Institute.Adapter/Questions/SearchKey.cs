namespace Institute.Adapter;

/// <summary>What a question searches for: exactly one of seven keys.</summary>
internal abstract record SearchKey;
