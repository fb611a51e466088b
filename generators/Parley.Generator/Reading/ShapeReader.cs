using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Parley.Model;

namespace Parley.Generator.Reading;

/// <summary>Reads the types that a contract carries into shapes, each once; a type that cannot cross leaves nothing behind.</summary>
internal sealed class ShapeReader(Runtime runtime, CancellationToken cancellationToken)
{
    private const int DeepestType = 128;

    /// <summary>Reads a type's shape, or says what is wrong with it.</summary>
    public delegate PayloadProblem? Reading(out TypeShape? shape);

    private readonly Dictionary<string, TypeShape?> _shapes = new(StringComparer.Ordinal);
    private readonly List<string> _finished = new();
    private int _depth;

    /// <summary>The shapes that are read, each after the parts it is composed of.</summary>
    public IReadOnlyList<TypeShape> Shapes => _finished.ConvertAll(key => _shapes[key]!);

    /// <summary>Reads a type and all it leads to; its shape's key is <see cref="TypeText.Of"/>.</summary>
    public PayloadProblem? Read(ITypeSymbol type)
    {
        var before = _finished.Count;
        var problem = Visit(type);
        if (problem is not null)
        {
            foreach (var key in _finished.Skip(before).Concat(Unfinished()).ToList())
                _shapes.Remove(key);
            _finished.RemoveRange(before, _finished.Count - before);
        }

        return problem;
    }

    /// <summary>Reads a type on the way through another one. A type that is being read further up counts as read.</summary>
    public PayloadProblem? Visit(ITypeSymbol type) =>
        Visit(type, TypeText.Of(type), (out TypeShape? shape) => Create(type, TypeText.Of(type), out shape));

    /// <summary>Reads the type of a member, which may have a converter of its own.</summary>
    public PayloadProblem? VisitMember(ISymbol member, ITypeSymbol type, out string key)
    {
        key = TypeText.Of(type);
        if (!Converters.IsOn(member))
            return Visit(type);

        var ownKey = key + " of " + TypeText.Of(member.ContainingType) + "." + member.Name;
        key = ownKey;
        return Visit(type, ownKey, (out TypeShape? shape) => new Converters(this, runtime).Read(member, type, ownKey, out shape));
    }

    /// <summary>Reads a type as if it had no converter, under a key of its own.</summary>
    public PayloadProblem? VisitWithoutConverter(ITypeSymbol type, string key) =>
        Visit(type, key, (out TypeShape? shape) => CreateWithoutConverter(type, key, out shape));

    /// <summary>Reads a type as if it were no union, under a key of its own.</summary>
    public PayloadProblem? VisitAsCase(ITypeSymbol type, string key) =>
        Visit(type, key, (out TypeShape? shape) => CreateOrdinary(type, key, out shape));

    /// <summary>Reads a type under a key of its own.</summary>
    public PayloadProblem? Visit(ITypeSymbol type, string key, Reading create)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_shapes.ContainsKey(key))
            return null;

        if (_depth == DeepestType)
            return new PayloadProblem(TypeText.ForPeople(type), "", "it lies more than 128 types deep; make the types flatter");

        _shapes.Add(key, null);
        _depth++;
        var problem = create(out var shape);
        _depth--;
        if (problem is null)
        {
            _shapes[key] = shape;
            _finished.Add(key);
        }

        return problem;
    }

    /// <summary>Whether a dictionary may have the type as its key; to be asked once the type is read.</summary>
    public bool IsKey(string key) => _shapes.TryGetValue(key, out var shape) && shape switch
    {
        ScalarShape scalar => scalar.IsKey,
        EnumShape => true,
        WrapperShape wrapper => wrapper.IsKey,
        ConvertedShape converted => converted.IsKey,
        _ => false,
    };

    private IEnumerable<string> Unfinished() => _shapes.Where(entry => entry.Value is null).Select(entry => entry.Key);

    private PayloadProblem? Create(ITypeSymbol type, string key, out TypeShape? shape)
    {
        shape = null;
        if (type.TypeKind == TypeKind.Error)
            return new PayloadProblem(TypeText.ForPeople(type), "", "it does not compile", IsReportedByCompiler: true);

        if (TypeText.IsOptionalReference(type) && type.TypeKind != TypeKind.TypeParameter)
        {
            var inner = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
            shape = new OptionalShape(key, key, "", TypeText.Of(inner), TypeText.Of(inner));
            return Visit(inner);
        }

        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            var inner = nullable.TypeArguments[0];
            shape = new NullableShape(key, key, "", TypeText.Of(inner), TypeText.Of(inner));
            return Visit(inner);
        }

        if (Scalars.Of(type) is { } scalar)
        {
            shape = scalar.ToShape(key);
            return runtime.Has(scalar) ? null : Unavailable(type);
        }

        return type is INamedTypeSymbol declared && Converters.IsOn(declared)
            ? new Converters(this, runtime).Read(declared, declared, key, out shape)
            : CreateWithoutConverter(type, key, out shape);
    }

    private PayloadProblem? CreateWithoutConverter(ITypeSymbol type, string key, out TypeShape? shape) =>
        type is INamedTypeSymbol declared && UnionReader.IsUnion(declared)
            ? new UnionReader(this).Read(declared, key, out shape)
            : CreateOrdinary(type, key, out shape);

    private PayloadProblem? CreateOrdinary(ITypeSymbol type, string key, out TypeShape? shape)
    {
        shape = null;
        if (type is IArrayTypeSymbol { Rank: 1 } array)
            return CreateList("ArrayFormatter", array.ElementType, key, ref shape);

        if (type is INamedTypeSymbol named)
        {
            if ((Collections.ListFormatter(named) ?? Collections.DictionaryFormatter(named)) is { } formatter && !runtime.Has(formatter))
                return Unavailable(type);
            if (Collections.IsSorted(named) && !IsComparable(named.TypeArguments[0]))
                return new PayloadProblem(TypeText.ForPeople(type), "", "its elements have no order; implement IComparable<T>");
            if (Collections.ListFormatter(named) is { } list)
                return CreateList(list, named.TypeArguments[0], key, ref shape);
            if (Collections.DictionaryFormatter(named) is { } dictionary)
                return CreateDictionary(dictionary, named, key, ref shape);
            if (TupleParts.Of(named) is { } tuple)
                return CreateTuple(tuple, named, key, out shape);
        }

        if (PayloadRules.ReasonAgainst(type) is { } reason)
            return new PayloadProblem(TypeText.ForPeople(type), "", reason) { At = type };

        return new ObjectReader(this).Read((INamedTypeSymbol)type, key, out shape);
    }

    private PayloadProblem? CreateList(string formatter, ITypeSymbol element, string key, ref TypeShape? shape)
    {
        shape = new SequenceShape(key, key, "", formatter, TypeText.Of(element), TypeText.Of(element));
        return Visit(element);
    }

    private PayloadProblem? CreateDictionary(string formatter, INamedTypeSymbol type, string key, ref TypeShape? shape)
    {
        var (keyType, valueType) = (type.TypeArguments[0], type.TypeArguments[1]);
        // C# allows no null key, so an annotation (or its lack, in code without annotations) says nothing here.
        if (keyType.IsReferenceType)
            keyType = keyType.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        shape = new DictionaryShape(
            key, key, "", formatter, TypeText.Of(keyType), TypeText.Of(keyType), TypeText.Of(valueType), TypeText.Of(valueType));
        if (Visit(keyType) is { } problem)
            return problem;

        return IsKey(TypeText.Of(keyType))
            ? Visit(valueType)
            : new PayloadProblem(
                TypeText.ForPeople(type), "",
                "a key is text, a Guid, integer, bool, char, DateOnly, enum or a value type around one of them; use a list of records")
            {
                Kind = FindingKind.DictionaryKey,
                Advice = "here",
            };
    }

    private PayloadProblem? CreateTuple(TupleParts tuple, INamedTypeSymbol type, string key, out TypeShape? shape)
    {
        shape = new TupleShape(key, TypeText.Of(type), "", tuple.IsPair, tuple.Items.Select(item => new TupleItem(
            item.Name, TypeText.Of(item.Type), TypeText.Of(item.Type), TypeText.IsRequiredReference(item.Type))).ToEquatableArray());
        foreach (var (name, part) in tuple.Items)
        {
            if (Visit(part) is { } problem)
                return problem.Below(TypeText.SimpleName(type), name);
        }

        return null;
    }

    private static bool IsComparable(ITypeSymbol type) => type.TypeKind is TypeKind.Enum or TypeKind.Error ||
        type.AllInterfaces.Any(part => part.Name == "IComparable" && part.ContainingNamespace?.ToDisplayString() == "System");

    private static PayloadProblem Unavailable(ITypeSymbol type) => new(
        TypeText.ForPeople(type), "",
        "the build of Parley for this target framework has no form for it; target net10.0 or later, or use another type");
}
