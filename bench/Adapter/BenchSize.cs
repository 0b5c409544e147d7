namespace Institute.Bench.Adapter;

/// <summary>How many accounts the organisation has.</summary>
internal sealed class BenchSize
{
    public int Accounts { get; set; } = 1;
}
