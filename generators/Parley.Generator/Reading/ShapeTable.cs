using System;
using System.Collections.Generic;
using System.Linq;
using Parley.Model;

namespace Parley.Generator.Reading;

/// <summary>Leaves of the shapes those that the operations need, and gives each the name of its formatter.</summary>
internal sealed class ShapeTable(IReadOnlyList<TypeShape> shapes)
{
    private readonly Dictionary<string, TypeShape> _shapes = shapes.ToDictionary(shape => shape.Key, StringComparer.Ordinal);

    /// <summary>The shapes in the order they were read: parts before the whole.</summary>
    public IEnumerable<TypeShape> For(IReadOnlyCollection<OperationModel> operations)
    {
        var needed = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>(operations.SelectMany(Roots));
        while (waiting.Count > 0)
        {
            var key = waiting.Pop();
            if (!needed.Add(key))
                continue;
            foreach (var part in _shapes[key].Parts)
                waiting.Push(part);
        }

        var names = Names(needed, operations);
        var cases = new HashSet<string>(
            needed.Select(key => _shapes[key]).OfType<UnionShape>().SelectMany(union => union.Parts), StringComparer.Ordinal);
        return shapes.Where(shape => needed.Contains(shape.Key))
            .Select(shape => shape is ObjectShape type ? type with { IsCase = cases.Contains(type.Key) } : shape)
            .Select(shape => shape is ScalarShape ? shape : shape with { Name = names[shape.Key] });
    }

    private static IEnumerable<string> Roots(OperationModel operation) => operation.Parameters.Select(parameter => parameter.Shape)
        .Concat(operation.Faults.Select(fault => fault.Shape))
        .Concat(operation.Stream is null ? Enumerable.Empty<string>() : new[] { operation.Stream.Item })
        .Concat(operation.Result is null ? Enumerable.Empty<string>() : new[] { operation.Result });

    /// <summary>Short names where they are unique, qualified ones where two types share a name, numbers if even those clash.</summary>
    private Dictionary<string, string> Names(HashSet<string> needed, IEnumerable<OperationModel> operations)
    {
        var taken = new HashSet<string>(
            operations.Select(operation => operation.Identifier.TrimStart('@') + "Arguments"), StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var declared = needed.Where(key => SimpleName(_shapes[key]) is not null).OrderBy(key => key, StringComparer.Ordinal);
        foreach (var group in declared.GroupBy(key => Short(SimpleName(_shapes[key])!), StringComparer.Ordinal).ToList())
        {
            var keys = group.ToList();
            foreach (var key in keys)
                names.Add(key, Free(keys.Count == 1 && !taken.Contains(group.Key) ? group.Key : Qualified(key), taken));
        }

        foreach (var key in needed.OrderBy(key => key, StringComparer.Ordinal))
        {
            if (!names.ContainsKey(key) && _shapes[key] is not ScalarShape)
                names.Add(key, Free(Composed(key, names), taken));
        }

        return names;
    }

    private static string Free(string name, HashSet<string> taken)
    {
        var free = name;
        for (var number = 2; !taken.Add(free); number++)
            free = name + "_" + number;
        return free;
    }

    private string Composed(string key, Dictionary<string, string> names) => _shapes[key] switch
    {
        OptionalShape optional => "Optional" + Composed(optional.Inner, names),
        NullableShape nullable => "Nullable" + Composed(nullable.Inner, names),
        SequenceShape list => Prefix(list.Formatter) + "Of" + Composed(list.Element, names),
        DictionaryShape map => Prefix(map.Formatter) + "Of" + Composed(map.KeyShape, names) + "And" + Composed(map.ValueShape, names),
        TupleShape tuple => (tuple.IsPair ? "Pair" : "Tuple") + "Of" +
            string.Join("And", tuple.Items.Select(item => Composed(item.Shape, names))),
        ScalarShape scalar => scalar.Name,
        _ => names[key],
    };

    private static string Prefix(string formatter) => formatter.Substring(0, formatter.Length - "Formatter".Length);

    private static string? SimpleName(TypeShape shape) => shape switch
    {
        EnumShape type => type.SimpleName + Role(type),
        WrapperShape type => type.SimpleName + Role(type),
        ObjectShape type => type.SimpleName + Role(type),
        UnionShape type => type.SimpleName + Role(type),
        ConvertedShape type => type.SimpleName,
        JsonConvertedShape type => type.SimpleName,
        _ => null,
    };

    /// <summary>What a key has behind the type: a type beside its own converter or union is another shape.</summary>
    private static string Role(TypeShape shape) => shape.Key.Substring(shape.Type.Length);

    private static string Short(string simpleName) => ContractNames.ToIdentifier(
        simpleName.Replace("[]", "Array").Replace("?", "OrNull").Replace("<", "Of").Replace(", ", "And").Replace(">", ""));

    private static string Qualified(string key) => ContractNames.ToIdentifier(key.Replace("global::", "").TrimEnd('>'));
}
