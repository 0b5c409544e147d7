namespace Institute.Adapter.Wire.Kvs;

/// <summary>An element that holds text, and where it stands.</summary>
/// <remarks>White space is collapsed, as the type xs:token says.</remarks>
internal sealed class KvsLeaf(string name, string text, int line, int column)
{
    public string Text => text;

    /// <summary>The fault that tells this place, and never what stood there.</summary>
    public Fault Fault(FaultCode code) => new(code) { Line = line, Column = column, Element = name };

    public override string ToString() => name;
}
