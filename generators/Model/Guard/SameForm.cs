using System.Collections.Generic;
using System.Linq;

namespace Parley.Model.Guard;

/// <summary>Tells whether two types have one form on the wire, whatever they and the types that they lead to are called.</summary>
internal sealed class SameForm(IReadOnlyDictionary<string, ManifestType> old, IReadOnlyDictionary<string, ManifestType> now)
{
    private readonly HashSet<(string Old, string New)> _compared = new();

    public bool Of(string before, string successor)
    {
        // What is being compared further up is the same unless something else is not.
        if (!_compared.Add((before, successor)))
            return true;

        var (left, right) = (old[before], now[successor]);
        return left.Kind == right.Kind && left.IsFlags == right.IsFlags && left.IsArray == right.IsArray && left.Discriminator == right.Discriminator &&
            left.Values == right.Values && left.Members.Count == right.Members.Count && left.Cases.Count == right.Cases.Count &&
            Of(left.Value, right.Value) &&
            left.Members.Zip(right.Members, (one, other) =>
                one.Name == other.Name && one.Index == other.Index && one.IsOptional == other.IsOptional && Of(one.Type, other.Type)).All(same => same) &&
            left.Cases.Zip(right.Cases, (one, other) =>
                one.Name == other.Name && one.Tag == other.Tag && Of(one.Type, other.Type)).All(same => same) &&
            // A custom form is known by its name only.
            (left.Kind != "custom" || left.Name == right.Name);
    }

    private bool Of(TypeExpression? before, TypeExpression? successor)
    {
        if (before is null || successor is null)
            return before is null && successor is null;
        if (before.Kind != successor.Kind || before.Arguments.Count != successor.Arguments.Count)
            return false;
        if (before.Kind == TypeExpressionKind.Reference)
            return Of(before.Name, successor.Name);
        return before.Name == successor.Name && before.Arguments.Zip(successor.Arguments, (one, other) => Of(one, other)).All(same => same);
    }
}
