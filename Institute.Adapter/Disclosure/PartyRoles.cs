namespace Institute.Adapter;

/// <summary>Roles in which a party stands to an account or box.</summary>
[Flags]
public enum PartyRoles
{
    /// <summary>No role.</summary>
    None = 0,

    /// <summary>Holder (innehavare).</summary>
    Holder = 1,

    /// <summary>Representative of a holder (företrädare).</summary>
    Representative = 2,

    /// <summary>Beneficial owner of a holder (verklig huvudman).</summary>
    BeneficialOwner = 4,

    /// <summary>Authorised signatory of a holder (fullmaktshavare).</summary>
    AuthorisedSignatory = 8,

    /// <summary>All that the law names (2 §).</summary>
    All = Holder | Representative | BeneficialOwner | AuthorisedSignatory,
}
