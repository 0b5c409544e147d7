using System.Globalization;
using TestData.Customers;

namespace TestData.Words;

/// <summary>Names that no company bears: each holds the customer's place in the bank.</summary>
internal static class CompanyNames
{
    private static readonly string[] Trades = ["Snickeri", "Bageri", "Redovisning", "Åkeri", "Elteknik", "Fastigheter", "Konsult", "Trädgård", "Plåt & Svets", "Bokhandel", "Rör", "Städservice"];
    private static readonly string[] Places = ["Exempelstad", "Låtsasköping", "Påhittby", "Fiktiva Hamnen", "Övre Tänktmark", "Sagovik"];
    private static readonly string[] Forms = ["AB", "Aktiebolag", "HB", "Handelsbolag", "Ekonomisk förening"];

    public static string Draw(Draw draw, int place) => string.Create(CultureInfo.InvariantCulture, $"{draw.Of(Trades)} {place} i {draw.Of(Places)} {draw.Of(Forms)}");

    public static string DrawSecondary(Draw draw, int place) => string.Create(CultureInfo.InvariantCulture, $"{draw.Of(Places)}s {draw.Of(Trades)} {place}");
}
