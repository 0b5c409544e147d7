using System.Globalization;
using System.Net;
using System.Text;

namespace Institute.Bench.Charts;

/// <summary>Writes the few shapes that our pictures are made of. Readable on white and on dark paper.</summary>
internal sealed class Svg(int width, int height)
{
    public static readonly string[] Colours = ["#2f6fb5", "#d97b29", "#4b9a5a", "#a05195", "#7a7a7a", "#c23b3b"];

    private readonly StringBuilder shapes = new();

    public void Line(double x1, double y1, double x2, double y2, string colour, double thick = 1) =>
        Add($"<line x1=\"{x1:F1}\" y1=\"{y1:F1}\" x2=\"{x2:F1}\" y2=\"{y2:F1}\" stroke=\"{colour}\" stroke-width=\"{thick}\"/>");

    public void Box(double x, double y, double w, double h, string colour) =>
        Add($"<rect x=\"{x:F1}\" y=\"{y:F1}\" width=\"{w:F1}\" height=\"{h:F1}\" fill=\"{colour}\"/>");

    public void Path(IEnumerable<(double X, double Y)> points, string colour) =>
        Add($"<polyline points=\"{string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:F1},{p.Y:F1}")))}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>");

    public void Text(double x, double y, string text, string anchor = "start", int size = 12) =>
        Add($"<text x=\"{x:F1}\" y=\"{y:F1}\" text-anchor=\"{anchor}\" font-size=\"{size}\">{WebUtility.HtmlEncode(text)}</text>");

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" font-family=\"sans-serif\" fill=\"#222\"><rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n{shapes}</svg>\n");

    private void Add(FormattableString shape) => shapes.Append(shape.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
