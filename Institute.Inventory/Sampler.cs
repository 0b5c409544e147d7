using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Institute.Adapter;

namespace Institute.Inventory;

/// <summary>Which engagements are asked for: the same by the same seed, in whatever order they come.</summary>
internal sealed class Sampler(InventoryCheckOptions options)
{
    private readonly Fingerprinter fingerprints = new(SHA256.HashData(Encoding.UTF8.GetBytes("sample " + options.Seed.ToString(CultureInfo.InvariantCulture))));

    public bool Takes(Engagement engagement) =>
        options.Sample >= 1 || (options.Sample > 0 && fingerprints.OfIdentity(engagement) <= options.Sample * ulong.MaxValue);
}
