namespace Institute.Adapter;

/// <summary>The modulus-10 check digit of Swedish identity and organisation numbers (ISO/IEC 7812-1 annex B).</summary>
internal static class LuhnChecksum
{
    /// <summary>Whether the last of the ASCII digits is the check digit of those before it.</summary>
    public static bool IsValid(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            var doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return sum % 10 == 0;
    }
}
