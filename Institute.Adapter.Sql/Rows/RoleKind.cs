namespace Institute.Adapter.Sql;

internal enum RoleKind
{
    Holder,
    Representative,
    BeneficialOwner,
    Signatory,
    Estate,
}
