using Institute.Sidecar.Tests.Settings;
using Institute.Testing;

namespace Institute.Sidecar.Tests.Commands;

/// <summary>A value that can find nothing, or would destroy something, is refused: "nothing found" reads like an answer.</summary>
public sealed class TypedValuesTests
{
    [TestCase("--from is not before --to.", "log", "find", "--from", "2027-01-02", "--to", "2027-01-01")]
    [TestCase("--from is not before --to.", "log", "find", "--from", "2027-01-01", "--to", "2027-01-01")]
    [TestCase("--from is not before --to.", "report", "--incident", "--from", "2027-01-02", "--to", "2027-01-01", "--out", "r.html")]
    [TestCase("'KI4OO2' is no outcome. Say answered, or a fault code such as KI4002.", "log", "find", "--outcome", "KI4OO2")]
    [TestCase("'ki4002' is no outcome. Say answered, or a fault code such as KI4002.", "log", "find", "--outcome", "ki4002")]
    [TestCase("'hats' is none of token, proof, log.", "keys", "new", "--kind", "hats", "--out", "k")]
    [TestCase("'hats' is none of token, head.", "keys", "rotate", "--kind", "hats")]
    public async Task It_is_one_line_and_exit_code_1(string told, params string[] typed)
    {
        var result = await CommandResult.OfAsync(TimeProvider.System, typed);

        Assert.That((result.Code, result.Errors.Split('\n')[0].Trim()), Is.EqualTo((1, told)));
    }

    [TestCase("log", TestName = "A_backup_never_goes_into_the_log_itself")]
    [TestCase("log/copy", TestName = "Nor_into_a_folder_of_it")]
    [TestCase(".", TestName = "Nor_around_it")]
    [TestCase("link", TestName = "Nor_behind_a_link_to_it")]
    public async Task The_log_is_not_copied_over_itself(string target)
    {
        using var folder = new TemporaryDirectory();
        File.WriteAllText(folder.File("sidecar.json"), SettingsText.Whole());
        Directory.CreateDirectory(folder.File("log"));
        Directory.CreateSymbolicLink(folder.File("link"), folder.File("log"));

        var result = await CommandResult.OfAsync(TimeProvider.System, "log", "backup", "--to", folder.File(target), "--settings", folder.File("sidecar.json"));

        Assert.That((result.Code, result.Errors), Is.EqualTo((2, $"{Path.GetFullPath(folder.File(target))} is the log's own folder, or lies in it or around it. Give another folder, on another volume.\n")));
        Assert.That(Directory.GetFileSystemEntries(folder.File("log")), Is.Empty);
    }
}
