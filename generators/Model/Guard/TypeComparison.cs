using System;
using System.Collections.Generic;
using System.Linq;

namespace Parley.Model.Guard;

/// <summary>
/// Compares types as they are used. Names of types are not on the wire, so a type that was renamed is compared with its old self: every use
/// pairs an old type with a new one, and each pair is compared once, with all ways in which it travels.
/// </summary>
internal sealed class TypeComparison(Manifest before, Manifest now, Sides sides)
{
    private readonly Dictionary<string, ManifestType> _old = before.Types.ToDictionary(type => type.Name, StringComparer.Ordinal);
    private readonly Dictionary<string, ManifestType> _new = now.Types.ToDictionary(type => type.Name, StringComparer.Ordinal);
    private readonly List<(string Old, string New)> _pairs = new();
    private readonly Dictionary<(string Old, string New), Travels> _ways = new();
    private readonly Queue<(string Old, string New)> _reached = new();

    /// <summary>Compares two types at one use; what they refer to is compared at the end. Null if the wire shows no difference here.</summary>
    public TypeChange? Compare(TypeExpression old, TypeExpression successor, Travels way)
    {
        var unreadable = Difference(old, successor, way);
        if (unreadable == Unreadable.Nothing)
            return null;

        var (plainOld, plainNew) = (WithoutOptional(Resolved(old, _old)), WithoutOptional(Resolved(successor, _new)));
        var isNullability = old.Kind != successor.Kind && Difference(plainOld, plainNew, way) == Unreadable.Nothing;
        var isNamed = TypeWords.Of(old) != TypeWords.Of(successor);
        return new TypeChange(
            TypeWords.Of(isNamed ? old : Unwrapped(old, _old)), TypeWords.Of(isNamed ? successor : Unwrapped(successor, _new)), isNullability, unreadable, way);
    }

    /// <summary>The changes inside the types that the uses so far lead to.</summary>
    public IReadOnlyList<ContractChange> Changes()
    {
        // A change at a member is reported with all ways in which its type travels, so these have to be known first.
        while (_reached.Count > 0)
            Descend(_reached.Dequeue());
        return _pairs.SelectMany(Changes).ToList();
    }

    private IReadOnlyList<ContractChange> Changes((string Old, string New) pair)
    {
        var (old, successor, way) = (_old[pair.Old], _new[pair.New], _ways[pair]);
        if (old.Kind != successor.Kind)
        {
            return new[]
            {
                new ContractChange(
                    new ChangePlace(Type: successor.Name), successor.Name, "is a type of the kind " + successor.Kind + " instead of " + old.Kind,
                    sides.Of(Unreadable.Both, way), "Keep the type, and add a new one"),
            };
        }

        var changes = new TypeChanges(successor, sides, way);
        switch (old.Kind)
        {
            case "enum":
                EnumComparison.Compare(old, successor, changes);
                break;
            case "object":
                ObjectComparison.Compare(old, successor, changes, this);
                break;
            case "union":
                UnionComparison.Compare(old, successor, changes, this);
                break;
            default:
                CompareCustom(old, successor, changes);
                break;
        }

        return changes.All;
    }

    private void CompareCustom(ManifestType old, ManifestType successor, TypeChanges changes)
    {
        if (old.Value is { } before && successor.Value is { } now)
            changes.AddType(null, "its MessagePack form", Compare(before, now, changes.Way));
        else if (old.Value is not null || successor.Value is not null)
            changes.Break(null, "has another form in MessagePack, since its converter serves other codecs than before", Unreadable.Both, "Keep the converter");
    }

    // Reaches all pairs, each again if it turns out to travel another way too. Which ends, as a pair has two ways at most.
    private void Descend((string Old, string New) pair)
    {
        var (old, successor, way) = (_old[pair.Old], _new[pair.New], _ways[pair]);
        if (old.Kind != successor.Kind)
            return;
        if (old.Value is not null && successor.Value is not null)
            Difference(old.Value, successor.Value, way);
        foreach (var (member, next) in ObjectComparison.Pairs(old, successor))
            Difference(member.Type, next.Type, way);
        foreach (var (item, next) in UnionComparison.Pairs(old, successor))
            Difference(item.Type, next.Type, way);
    }

    private Unreadable Difference(TypeExpression old, TypeExpression successor, Travels way)
    {
        old = Resolved(old, _old);
        successor = Resolved(successor, _new);
        if (old.Kind == TypeExpressionKind.Optional && successor.Kind != TypeExpressionKind.Optional)
            return Unreadable.Old | Difference(old.Arguments[0], successor, way);
        if (old.Kind != TypeExpressionKind.Optional && successor.Kind == TypeExpressionKind.Optional)
            return Unreadable.New | Difference(old, successor.Arguments[0], way);
        if (old.Kind != successor.Kind)
            return Unreadable.Both;
        if (old.Kind == TypeExpressionKind.Scalar)
            return old.Name == successor.Name ? Unreadable.Nothing : Unreadable.Both;
        if (old.Kind == TypeExpressionKind.Reference)
            return Pair(old.Name, successor.Name, way);

        var difference = Unreadable.Nothing;
        for (var i = 0; i < Math.Min(old.Arguments.Count, successor.Arguments.Count); i++)
            difference |= Difference(old.Arguments[i], successor.Arguments[i], way);

        // Readers of a tuple skip what is more and refuse what is less.
        if (old.Arguments.Count != successor.Arguments.Count)
            difference |= old.Arguments.Count < successor.Arguments.Count ? Unreadable.Old : Unreadable.New;
        return difference;
    }

    private Unreadable Pair(string old, string successor, Travels way)
    {
        // Another type that was or still is there beside it is no new name of this one.
        if (old != successor && (_new.ContainsKey(old) || _old.ContainsKey(successor)))
            return new SameForm(_old, _new).Of(old, successor) ? Unreadable.Nothing : Unreadable.Both;

        var pair = (old, successor);
        if (!_ways.TryGetValue(pair, out var known) || (known | way) != known)
        {
            _ways[pair] = known | way;
            _reached.Enqueue(pair);
            if (known == 0)
                _pairs.Add(pair);
        }

        return Unreadable.Nothing;
    }

    // A wrapper travels as its value.
    private static TypeExpression Resolved(TypeExpression type, Dictionary<string, ManifestType> types)
    {
        for (var i = 0; i < types.Count; i++)
        {
            if (type.Kind != TypeExpressionKind.Reference || types[type.Name] is not { Kind: "wrapper", Value: { } value })
                break;
            type = value;
        }

        return type;
    }

    private static TypeExpression Unwrapped(TypeExpression type, Dictionary<string, ManifestType> types)
    {
        var resolved = Resolved(type, types);
        return resolved with { Arguments = resolved.Arguments.Select(argument => Unwrapped(argument, types)).ToEquatableArray() };
    }

    private static TypeExpression WithoutOptional(TypeExpression type) =>
        type.Kind == TypeExpressionKind.Optional ? type.Arguments[0] : type;
}
