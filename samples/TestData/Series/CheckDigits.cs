namespace TestData.Series;

/// <summary>Check digits: modulus 10 of Swedish numbers, modulus 97 of IBAN.</summary>
internal static class CheckDigits
{
    /// <summary>The check digit that belongs behind these digits.</summary>
    public static char Luhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var product = (digits[^(i + 1)] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product > 9 ? product - 9 : product;
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }

    /// <summary>A Swedish IBAN of a BBAN of twenty digits.</summary>
    public static string SwedishIban(string bban)
    {
        var remainder = 0;
        foreach (var digit in bban + "281400")
        {
            remainder = ((remainder * 10) + (digit - '0')) % 97;
        }

        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"SE{98 - remainder:00}{bban}");
    }
}
