using System.Globalization;
using System.Net;
using System.Xml;
using Institute.Adapter;
using Institute.Adapter.Wire;

namespace Institute.Sidecar.Settings;

/// <summary>What each form of text may hold, and how to say so.</summary>
internal static class SettingForms
{
    private const int LongestText = 4096;

    public static bool Fits(SettingForm form, string value) => form switch
    {
        SettingForm.Text => value.Length <= LongestText && CanBeTold(value),
        SettingForm.File or SettingForm.Directory => value.AsSpan().IndexOf('\0') < 0 && value.Length <= LongestText,
        SettingForm.EndPoint => value.LastIndexOf(':') > value.LastIndexOf(']') && IPEndPoint.TryParse(value, out var endPoint) && (endPoint.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6 || value[0] == '['),
        SettingForm.PathBase => IsPathBase(value),
        SettingForm.HttpsAddress => Uri.TryCreate(value, UriKind.Absolute, out var address) && IsScheme(address, Uri.UriSchemeHttps) && address.UserInfo.Length == 0,
        SettingForm.BankAddress => IsBankAddress(value),
        SettingForm.OtlpAddress => IsHttpAddress(value),
        SettingForm.TimeOfDay => TryTimeOfDay(value, out _),
        SettingForm.Instant => TryInstant(value, out _),
        SettingForm.Date => TryDate(value, out _),
        SettingForm.OrganisationNumber => OrganisationNumber.TryParse(value, out _),
        SettingForm.KeyPin => IsKeyPin(value),
        SettingForm.NodeName => value.Length is > 0 and <= 32 && value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'),
        SettingForm.HeaderName => CorrelationHeaderName.Fits(value),
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };

    public static string Remedy(SettingForm form) => form switch
    {
        SettingForm.File => "Give the path of a file.",
        SettingForm.Directory => "Give the path of a folder.",
        SettingForm.EndPoint => "Give an IP address and a port, for example 127.0.0.1:8443 or [::]:8443.",
        SettingForm.PathBase => "Give a path that begins with / and does not end with it, for example /kvs/v1.",
        SettingForm.HttpsAddress => "Give an https address.",
        SettingForm.BankAddress => "Give http://IP:port on loopback, https://host:port or unix:/path, without a path behind the port.",
        SettingForm.OtlpAddress => "Give http://IP:port on loopback or https://host:port, without a path behind the port.",
        SettingForm.TimeOfDay => "Give a time of day as HH:mm, 00:00 to 24:00.",
        SettingForm.Instant => "Give date, time and zone, for example 2027-03-31T10:00:00+02:00.",
        SettingForm.Date => "Give a day as yyyy-MM-dd.",
        SettingForm.OrganisationNumber => "Give ten digits with a valid check digit.",
        SettingForm.KeyPin => "Give the base64 SHA-256 of the SubjectPublicKeyInfo: 44 characters.",
        SettingForm.NodeName => "Give 1–32 lower-case letters, digits and hyphens.",
        SettingForm.HeaderName => "Give the name of an HTTP header of its own: letters, digits, hyphens and underscores, and none that HTTP itself uses.",
        _ => $"Give a text of at most {LongestText} characters, without control characters.",
    };

    /// <summary>What a JSON schema can say of the form; the reader is stricter.</summary>
    public static string? Pattern(SettingForm form) => form switch
    {
        SettingForm.EndPoint => @"^([0-9.]+|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5}$",
        SettingForm.PathBase => "^/[A-Za-z0-9/._-]*[A-Za-z0-9._-]$",
        SettingForm.HttpsAddress => "^https://",
        SettingForm.BankAddress => "^(https?://|unix:/)",
        SettingForm.TimeOfDay => "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$",
        SettingForm.Instant => @"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9]{2}:[0-9]{2})$",
        SettingForm.Date => "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        SettingForm.OrganisationNumber => "^(16)?[0-9]{6}-?[0-9]{4}$",
        SettingForm.KeyPin => "^[A-Za-z0-9+/]{43}=$",
        SettingForm.NodeName => "^[a-z0-9-]{1,32}$",
        SettingForm.HeaderName => "^[A-Za-z0-9_-]{1,100}$",
        _ => null,
    };

    /// <summary>Minutes of the day, 24:00 included.</summary>
    public static bool TryTimeOfDay(string value, out TimeSpan time)
    {
        time = TimeSpan.FromHours(24);
        return string.Equals(value, "24:00", StringComparison.Ordinal)
            || TimeSpan.TryParseExact(value, @"hh\:mm", CultureInfo.InvariantCulture, out time);
    }

    public static bool TryDate(string value, out DateOnly date) => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>An instant whose zone is stated: without one it would mean the machine's own zone.</summary>
    public static bool TryInstant(string value, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(value, ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out instant)
        && (value.EndsWith('Z') || value[^6] is '+' or '-');

    // A text goes into answers, log lines and pages: what XML or a terminal cannot show would arrive as another text.
    private static bool CanBeTold(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (i + 1 < value.Length && XmlConvert.IsXmlSurrogatePair(value[i + 1], value[i]))
            {
                i++;
            }
            else if (char.IsControl(value[i]) || !XmlConvert.IsXmlChar(value[i]))
            {
                return false;
            }
        }

        return true;
    }

    // Of a key there is one pin: the last digit's idle bits are zero, since pins are compared as they are written.
    private static bool IsKeyPin(string value)
    {
        Span<byte> hash = stackalloc byte[33];
        return value.Length == 44 && Convert.TryFromBase64String(value, hash, out var length) && length == 32 && string.Equals(Convert.ToBase64String(hash[..length]), value, StringComparison.Ordinal);
    }

    private static bool IsPathBase(string value) =>
        value is ['/', .., not '/'] && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.')
        && !value.Contains("//", StringComparison.Ordinal) && !value.Contains("/.", StringComparison.Ordinal);

    private static bool IsBankAddress(string value) => value.StartsWith("unix:/", StringComparison.Ordinal) ? value.Length > 6 : IsHttpAddress(value);

    // In the clear on this machine only.
    private static bool IsHttpAddress(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address)
        && (IsScheme(address, Uri.UriSchemeHttps) || (IsScheme(address, Uri.UriSchemeHttp) && address.IsLoopback))
        && address.PathAndQuery is "/" && address.UserInfo.Length == 0 && address.Fragment.Length == 0;

    private static bool IsScheme(Uri address, string scheme) => string.Equals(address.Scheme, scheme, StringComparison.Ordinal);
}
