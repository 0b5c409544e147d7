namespace Institute.Adapter;

/// <summary>A safe-deposit box (värdefack) and the period for which it is or was let.</summary>
/// <remarks>Immutable. A box that has been let several times is several engagements with one reference.</remarks>
public sealed record SafeDepositBox : Engagement
{
    /// <summary>A box let to its holders.</summary>
    /// <param name="reference">The bank's reference of the box.</param>
    /// <param name="rentalPeriod">For how long.</param>
    /// <param name="holders">Everybody who rents it, at least one.</param>
    /// <exception cref="ArgumentException">There is no holder.</exception>
    public SafeDepositBox(BoxReference reference, RentalPeriod rentalPeriod, params IReadOnlyList<Holder> holders)
        : base(holders)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(rentalPeriod);
        Reference = reference;
        RentalPeriod = rentalPeriod;
    }

    /// <summary>The bank's reference: sent only in answer to a search by it, or where the disclosure policy says so.</summary>
    public BoxReference Reference { get; }

    /// <summary>The rental period (hyresperiod).</summary>
    public RentalPeriod RentalPeriod { get; }

    internal override DateOnly Started => RentalPeriod.Start;

    internal override DateOnly? Ended => RentalPeriod.End;

    // The same box may be let again to others: the reference alone is not the engagement.
    internal override object Identity => (Reference, RentalPeriod.Start);
}
