namespace Institute.Sidecar.Exchanges;

/// <summary>How the reading of a question's body ended.</summary>
internal enum IntakeEnd
{
    Whole,
    TooLarge,
    TooSlow,
    BrokenFraming,
    PartnerLeft,
}
