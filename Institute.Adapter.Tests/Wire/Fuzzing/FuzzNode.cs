using System.Text;

namespace Institute.Adapter.Tests.Wire.Fuzzing;

/// <summary>An element of a document that is being spoilt, or a piece of raw text when it has no name.</summary>
internal sealed class FuzzNode(string? name, string raw = "")
{
    public string? Name { get; set; } = name;

    public string Raw { get; set; } = raw;

    public List<string> Attributes { get; } = [];

    public List<FuzzNode> Children { get; private init; } = [];

    public static FuzzNode Leaf(string name, string text) => new(name) { Children = [new(null, text)] };

    public static FuzzNode Of(string name, params FuzzNode[] children) => new(name) { Children = [.. children] };

    public FuzzNode Copy()
    {
        var copy = new FuzzNode(Name, Raw) { Children = [.. Children.Select(c => c.Copy())] };
        copy.Attributes.AddRange(Attributes);
        return copy;
    }

    /// <summary>This node and everything below it.</summary>
    public IEnumerable<FuzzNode> All() => Children.SelectMany(c => c.All()).Prepend(this);

    public void Write(StringBuilder target)
    {
        if (Name is null)
        {
            target.Append(Raw);
            return;
        }

        target.Append('<').Append(Name);
        foreach (var attribute in Attributes)
        {
            target.Append(' ').Append(attribute);
        }

        target.Append('>');
        foreach (var child in Children)
        {
            child.Write(target);
        }

        // The end tag takes the name without what a mutation may have put after it.
        target.Append("</").Append(Name.Split(' ')[0]).Append('>');
    }
}
