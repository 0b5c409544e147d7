namespace Institute.Adapter;

/// <summary>The two kinds of personal identity number.</summary>
public enum PersonalIdentityNumberKind
{
    /// <summary>Personnummer: given at birth or when a person is registered in the population register (folkbokföringslagen 18 §).</summary>
    Personnummer,

    /// <summary>Samordningsnummer: for persons who are not in the population register; 60 is added to the day of birth.</summary>
    Samordningsnummer,
}
