namespace Institute.Bench.Charts;

/// <summary>How something grows: both axes linear, or the lower one by powers of ten.</summary>
/// <param name="Title">Says the unit too.</param>
/// <param name="Along">What grows.</param>
internal sealed record LineChart(string Title, string Along)
{
    private const int Width = 640;
    private const int Height = 320;
    private const int Left = 66;
    private const int Right = 620;
    private const int Top = 56;
    private const int Bottom = 270;

    public bool IsLogarithmic { get; init; }

    public required IReadOnlyList<(string Name, IReadOnlyList<(double X, double Y)> Points)> Series { get; init; }

    public override string ToString()
    {
        var svg = new Svg(Width, Height);
        svg.Text(Left, 22, Title, size: 14);
        var all = Series.SelectMany(s => s.Points).ToList();
        var (first, last) = (Place(all.Min(p => p.X)), Place(all.Max(p => p.X)));
        var top = Axis.Round(all.Max(p => p.Y));
        for (var i = 0; i <= 4; i++)
        {
            var y = Bottom - ((Bottom - Top) * i / 4.0);
            svg.Line(Left, y, Right, y, "#ddd");
            svg.Text(Left - 6, y + 4, Axis.Text(top * i / 4), "end", 11);
        }

        foreach (var x in Ticks(all))
        {
            svg.Line(X(x), Bottom, X(x), Bottom + 4, "#888");
            svg.Text(X(x), Bottom + 18, Axis.Text(x), "middle", 11);
        }

        svg.Text((Left + Right) / 2.0, Height - 8, Along, "middle");
        for (var s = 0; s < Series.Count; s++)
        {
            var colour = Svg.Colours[s % Svg.Colours.Length];
            svg.Box(Left + (s * 180), 32, 11, 11, colour);
            svg.Text(Left + (s * 180) + 15, 42, Series[s].Name, size: 11);
            svg.Path(Series[s].Points.Select(p => (X(p.X), Bottom - ((Bottom - Top) * p.Y / top))), colour);
        }

        return svg.ToString();

        double X(double x) => last > first ? Left + ((Right - Left) * (Place(x) - first) / (last - first)) : Left;
    }

    public Task WriteAsync(string file, CancellationToken cancellationToken) => File.WriteAllTextAsync(file, ToString(), cancellationToken);

    private double Place(double x) => IsLogarithmic ? Math.Log10(Math.Max(x, 1)) : x;

    private IEnumerable<double> Ticks(List<(double X, double Y)> all)
    {
        if (IsLogarithmic)
        {
            return all.Select(p => p.X).Distinct().Order();
        }

        var (from, to) = (all.Min(p => p.X), all.Max(p => p.X));
        return Enumerable.Range(0, 6).Select(i => from + ((to - from) * i / 5)).Distinct();
    }
}
