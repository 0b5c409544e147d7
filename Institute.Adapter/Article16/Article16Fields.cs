namespace Institute.Adapter;

/// <summary>What directive (EU) 2024/1640 article 16 names beyond lag (2020:272) 2 §. What a member state may choose is chosen by naming it or not.</summary>
/// <remarks>Of the members marked <em>unconfirmed</em> the article's own words have not been read: they are told in test environments only.</remarks>
[Flags]
public enum Article16Fields
{
    /// <summary>What lag (2020:272) 2 § names, and nothing else.</summary>
    None = 0,

    /// <summary>Virtual IBANs of an account: article 16(1) and, unconfirmed, 16(3)(d).</summary>
    VirtualIbans = 1,

    /// <summary>Securities accounts: article 16(1) and, unconfirmed, 16(3)(e).</summary>
    SecuritiesAccounts = 2,

    /// <summary>Crypto-asset accounts: article 16(1) and, unconfirmed, 16(3)(f).</summary>
    CryptoAssetAccounts = 4,

    /// <summary>From when to when a representative or authorised signatory may act: article 16(3)(a).</summary>
    RepresentativeDates = 8,

    /// <summary>From when to when a beneficial owner was one: article 16(3)(b), the dates unconfirmed.</summary>
    BeneficialOwnerDates = 16,

    /// <summary>Where there is no number, all names, place of birth and nationalities: article 16(3)(a) and (b) with regulation (EU) 2024/1624 article 22(1).</summary>
    OtherIdentification = 32,

    /// <summary>Also roles that ended within the time for which a service stays searchable. Unconfirmed: the article is silent on how long, a member state may choose.</summary>
    EndedRoles = 64,

    /// <summary>All of it.</summary>
    All = VirtualIbans | SecuritiesAccounts | CryptoAssetAccounts | RepresentativeDates | BeneficialOwnerDates | OtherIdentification | EndedRoles,
}
