namespace Institute.Adapter.Sql;

/// <summary>A row of <c>roles</c> that was looked at.</summary>
internal sealed record ReadRole(RoleKind Kind, string Customer, string Target, DateOnly? From, DateOnly? To, int Row)
{
    public static ReadRole Of(RoleRow row, int place)
    {
        Cell Cell(string column, object? value) => new(SqlContract.Roles, place, column, value);
        var kind = Cell("role", row.Role).Required switch
        {
            "holder" => RoleKind.Holder,
            "representative" => RoleKind.Representative,
            "beneficial_owner" => RoleKind.BeneficialOwner,
            "signatory" => RoleKind.Signatory,
            "estate" => RoleKind.Estate,
            _ => throw Cell("role", row.Role).Fault("is none of holder, representative, beneficial_owner, signatory, estate"),
        };
        if (kind is RoleKind.Holder ? Cell("holder_key", row.HolderKey).Text is not null : Cell("engagement_key", row.EngagementKey).Text is not null)
        {
            throw kind is RoleKind.Holder ? Cell("holder_key", row.HolderKey).Fault("is for other roles than holder") : Cell("engagement_key", row.EngagementKey).Fault("is for holders alone");
        }

        var target = kind is RoleKind.Holder ? Cell("engagement_key", row.EngagementKey).Required : Cell("holder_key", row.HolderKey).Required;
        var (from, to) = (Cell("valid_from", row.ValidFrom).Day, Cell("valid_to", row.ValidTo).End);
        return from > to
            ? throw Cell("valid_to", row.ValidTo).Fault("lies before valid_from")
            : new(kind, Cell("customer_key", row.CustomerKey).Required, target, from, to, place);
    }
}
