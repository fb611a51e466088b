using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Parley.Model;

namespace Parley.Generator.Reading;

/// <summary>Reads how an operation's calls line up, from its own <c>[Concurrency]</c> or that of the interface which declares it.</summary>
internal sealed class SequenceReader(ShapeReader shapes, Places places)
{
    private const int Concurrent = 0;
    private const int Serial = 1;
    private const int SerialBy = 2;

    private readonly HashSet<string> _wrong = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string KeyType, string Method)> _groups = new(StringComparer.Ordinal);

    /// <summary>The mistake, or null and the line; no line if the calls all run at once. The shapes of the parameters have been read.</summary>
    public Finding? Read(IMethodSymbol method, out SequenceModel? sequence)
    {
        sequence = null;
        var own = method.Attribute(AttributeNames.Concurrency);
        if ((own ?? method.ContainingType.Attribute(AttributeNames.Concurrency)) is not { ConstructorArguments.Length: 2 } attribute)
            return null;

        ISymbol owner = own is null ? method.ContainingType : method;
        var group = own is null ? TypeText.OfNotNull(method.ContainingType) : "";
        var argument = attribute.ConstructorArguments[1].Value as string;
        var kind = attribute.ConstructorArguments[0].Value as int?;
        if (kind is < Concurrent or > SerialBy)
            return new Finding(FindingKind.UnknownConcurrency, Once(group, places.OfArgument(owner, attribute, 0)), owner.Name, kind);
        if (kind != SerialBy && argument is not null)
            return new Finding(FindingKind.UselessSequenceArgument, Once(group, places.OfArgument(owner, attribute, 1)), argument, owner.Name);
        if (kind == SerialBy && argument is null)
            return new Finding(FindingKind.MissingSequenceArgument, Once(group, places.OfArgument(owner, attribute, 1)), owner.Name, "");

        return kind switch
        {
            Serial => Join(method, new SequenceModel(group, "int", "0"), out sequence),
            SerialBy => ReadKey(method, own, argument!, group, out sequence),
            _ => null,
        };
    }

    /// <summary>Whether calls can be ordered by the parameter.</summary>
    public bool CanCompare(IParameterSymbol parameter) =>
        shapes.Read(parameter.Type) is null && ComparedValue.Of(shapes, TypeText.Of(parameter.Type), "") is not null;

    private Finding? ReadKey(IMethodSymbol method, AttributeData? own, string argument, string group, out SequenceModel? sequence)
    {
        sequence = null;
        var where = own is null ? places.OfName(method) : places.OfArgument(method, own, 1);
        if (method.Parameters.FirstOrDefault(parameter => parameter.Name == argument) is not { } parameter)
            return new Finding(FindingKind.MissingSequenceArgument, where, method.Name, argument);

        if (ComparedValue.Of(shapes, TypeText.Of(parameter.Type), "arguments." + TypeText.Identifier(parameter.Name)) is not var (type, key))
        {
            return new Finding(
                FindingKind.IncomparableSequenceArgument, where, method.Name, parameter.Name, TypeText.ForPeople(parameter.Type),
                ComparedValue.ReasonAgainst(ComparedValue.FindUnannotated(shapes, parameter.Type, parameter.Name)));
        }

        return Join(method, new SequenceModel(group, type, key), out sequence);
    }

    // An interface's attribute is read with each of its operations, and its mistake is one.
    private Location? Once(string group, Location place) => group.Length == 0 || _wrong.Add(group) ? place : null;

    private Finding? Join(IMethodSymbol method, SequenceModel joining, out SequenceModel? sequence)
    {
        sequence = joining;
        if (joining.Group.Length == 0)
            return null;
        if (!_groups.TryGetValue(joining.Group, out var first))
        {
            _groups.Add(joining.Group, (joining.KeyType, method.Name));
            return null;
        }

        return first.KeyType == joining.KeyType
            ? null
            : new Finding(FindingKind.MixedSequenceKeys, places.OfName(method), method.Name, ForPeople(joining.KeyType), first.Method, ForPeople(first.KeyType));
    }

    private static string ForPeople(string type) => type.Replace("global::", "");
}
