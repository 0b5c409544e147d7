namespace Institute.Adapter.Tests.Identifiers;

/// <summary>Numbers made by rule, for tests of the rule.</summary>
internal static class Numbers
{
    /// <summary>Adds the check digit to the digits before it; of eleven (with century) the last nine count.</summary>
    public static string WithCheckDigit(string digits)
    {
        var counted = digits.Length == 11 ? digits[2..] : digits;
        var sum = 0;
        for (var i = 0; i < counted.Length; i++)
        {
            var value = (counted[i] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += (value / 10) + (value % 10);
        }

        return $"{digits}{(10 - (sum % 10)) % 10}";
    }
}
