namespace SampleBank.Switches;

/// <summary>Which switch is on: the name in a file, for example <c>forgets-a-holder</c>, read again for each question. No file, no switch.</summary>
internal sealed class BankSwitches(string? file)
{
    public static BankSwitches Off { get; } = new(null);

    public BankSwitch Current => file is not null && File.Exists(file) && Enum.TryParse<BankSwitch>(File.ReadAllText(file).Trim().Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var on) ? on : BankSwitch.None;
}
