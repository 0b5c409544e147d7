using System.Globalization;

namespace Institute.Bench.Charts;

/// <summary>Bars side by side in groups.</summary>
/// <param name="Title">Says the unit too.</param>
/// <param name="Groups">Along the bottom.</param>
internal sealed record BarChart(string Title, IReadOnlyList<string> Groups)
{
    private const int Width = 860;
    private const int Height = 380;
    private const int Left = 70;
    private const int Top = 64;
    private const int Bottom = 330;

    /// <summary>A colour each, with a value for each group.</summary>
    public required IReadOnlyList<(string Name, IReadOnlyList<double> Values)> Series { get; init; }

    public override string ToString()
    {
        var svg = new Svg(Width, Height);
        svg.Text(Left, 22, Title, size: 15);
        var top = Axis.Round(Series.SelectMany(s => s.Values).DefaultIfEmpty(1).Max());
        for (var i = 0; i <= 4; i++)
        {
            var y = Bottom - ((Bottom - Top) * i / 4.0);
            svg.Line(Left, y, Width - 10, y, "#ddd");
            svg.Text(Left - 6, y + 4, Axis.Text(top * i / 4), "end", 11);
        }

        var group = (Width - Left - 10.0) / Groups.Count;
        var bar = group * 0.84 / Series.Count;
        for (var s = 0; s < Series.Count; s++)
        {
            var colour = Svg.Colours[s % Svg.Colours.Length];
            svg.Box(Left + (s * 130), 34, 11, 11, colour);
            svg.Text(Left + (s * 130) + 15, 44, Series[s].Name, size: 11);
            for (var g = 0; g < Groups.Count; g++)
            {
                var height = (Bottom - Top) * Series[s].Values[g] / top;
                var x = Left + (group * g) + (group * 0.08) + (bar * s);
                svg.Box(x, Bottom - height, bar * 0.92, height, colour);
                svg.Text(x + (bar * 0.46), Bottom - height - 4, Axis.Text(Series[s].Values[g]), "middle", 10);
            }
        }

        for (var g = 0; g < Groups.Count; g++)
        {
            svg.Text(Left + (group * (g + 0.5)), Bottom + 20, Groups[g], "middle");
        }

        return svg.ToString();
    }

    public Task WriteAsync(string file, CancellationToken cancellationToken) => File.WriteAllTextAsync(file, ToString(), cancellationToken);
}
