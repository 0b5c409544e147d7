using System.Text;
using Institute.Sidecar.Settings;
using Microsoft.Extensions.Configuration;

namespace Institute.Sidecar.Tests.Settings;

/// <summary>What the sidecar writes into is nothing else's place, and no text of the settings breaks what it is written into later.</summary>
public sealed class PlacesOfSettingsTests
{
    private const string Folder = "/etc/institute";

    [TestCase("/etc/institute/log", TestName = "The_log_is_not_copied_into_itself")]
    [TestCase("/etc/institute/log/", TestName = "The_log_is_not_copied_into_itself_however_the_folder_is_written")]
    [TestCase("/etc/institute/log/copy", TestName = "The_log_is_not_copied_into_a_folder_of_its_own")]
    [TestCase("/etc/institute", TestName = "The_log_does_not_lie_in_its_own_copy")]
    public void The_second_place_is_another_place(string second) =>
        Assert.That(FaultsWith(("/mnt/elsewhere/log", second)), Is.EqualTo(new[] { "Sidecar:Log:SecondPlace" }));

    [TestCase("/etc/institute/log/log.json", TestName = "A_witness_in_the_logs_folder_is_no_witness")]
    [TestCase("/etc/institute/log-public.pem", TestName = "A_witness_never_writes_into_a_key")]
    [TestCase("/etc/institute/./ca.crl", TestName = "A_witness_never_writes_into_a_list_of_files")]
    [TestCase("/mnt/elsewhere/log/000001-2026-11.db", TestName = "A_witness_never_writes_into_the_second_place")]
    public void The_witness_is_a_file_of_its_own(string witness) =>
        Assert.That(FaultsWith(("/mnt/elsewhere/heads", witness)), Is.EqualTo(new[] { "Sidecar:Log:WitnessFile" }));

    [Test]
    public void Places_beside_each_other_are_no_conflict() =>
        Assert.That(FaultsWith(("/mnt/elsewhere/log", "/etc/institute/log-copy"), ("/mnt/elsewhere/heads", "/etc/institute/log.heads")), Is.Empty);

    [TestCase("\\u200b", TestName = "A_name_of_a_space_without_width_is_none")]
    [TestCase("\\u0001", TestName = "A_name_of_a_control_character_is_none")]
    [TestCase("Exempel\\u001bbanken", TestName = "A_control_character_in_a_name_would_not_reach_the_authority")]
    [TestCase("Exempel\\ufffebanken", TestName = "Nor_would_a_non_character")]
    [TestCase("Exempel\\uffffbanken", TestName = "Nor_would_the_last_non_character")]
    public void The_institutes_name_is_told_as_it_stands(string name) =>
        Assert.That(FaultsWith(("Exempelbanken AB", name)), Is.EqualTo(new[] { "Sidecar:Institute:Name" }));

    [Test]
    public void What_cannot_be_seen_is_refused_in_every_text_that_is_logged() =>
        Assert.That(FaultsWith(("Skatteverket", "Skatte\\nverket")), Is.EqualTo(new[] { "Sidecar:Partner:AllowList:0:Name" }));

    [Test]
    public void A_hold_that_ends_before_it_begins_is_told() =>
        Assert.That(
            FaultsWith(("\"Directory\": \"log\"", "\"Directory\": \"log\", \"LegalHolds\": [ { \"From\": \"2027-01-02\", \"To\": \"2027-01-01\", \"Reason\": \"dispute\" } ]")),
            Is.EqualTo(new[] { "Sidecar:Log:LegalHolds:0" }));

    private static IEnumerable<string> FaultsWith(params (string Old, string New)[] changes)
    {
        var text = changes.Aggregate(SettingsText.Whole(), (t, change) => t.Replace(change.Old, change.New, StringComparison.Ordinal));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return SettingsReader.Read(new ConfigurationBuilder().AddJsonStream(stream).Build(), Folder) is SettingsReading.Invalid invalid ? invalid.Faults.Select(f => f.Path) : [];
    }
}
