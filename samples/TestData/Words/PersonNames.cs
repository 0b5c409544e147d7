using TestData.Customers;

namespace TestData.Words;

/// <summary>Ordinary names, some with letters that XML and databases get wrong.</summary>
internal static class PersonNames
{
    private static readonly string[] First =
    [
        "Anna", "Maria", "Karin", "Elsa", "Märta", "Åsa", "Linnéa", "Ingrid", "Siv", "Ulla-Britt", "Zeynep", "Fatima", "Agnieszka", "Thuy", "Chloé", "Ólöf",
        "Erik", "Lars", "Per-Olof", "Göran", "Håkan", "Åke", "Nils", "Sven", "Mohammed", "José", "Søren", "Jürgen", "Dmytro", "Ioan", "Łukasz", "Željko",
    ];

    private static readonly string[] Last =
    [
        "Andersson", "Lindqvist", "Öberg", "Åkesson", "Nyström", "Sjögren", "Bäckström", "Löfgren", "Hägg", "Ekdahl", "Wallin", "Rosén", "von Essen", "af Ekenstam",
        "Petrović", "Nguyen", "Rahimi", "Almeida", "Sørensen", "Kovalenko", "Yılmaz", "O'Connor", "Haddad", "Müller", "Järvinen", "Þórsdóttir",
    ];

    public static string Draw(Draw draw) => draw.OneIn(3) ? $"{draw.Of(First)} {draw.Of(First)} {draw.Of(Last)}" : $"{draw.Of(First)} {draw.Of(Last)}";
}
