using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Parley.Model;

namespace Parley.Generator.Reading;

/// <summary>Reads the types that a contract carries into shapes, each once; a type that cannot cross leaves nothing behind.</summary>
internal sealed class ShapeReader(CancellationToken cancellationToken)
{
    private const int DeepestType = 128;

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
    public PayloadProblem? Visit(ITypeSymbol type)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var key = TypeText.Of(type);
        if (_shapes.ContainsKey(key))
            return null;

        if (_depth == DeepestType)
            return new PayloadProblem(TypeText.ForPeople(type), "", "it lies more than 128 types deep; make the types flatter");

        _shapes.Add(key, null);
        _depth++;
        var problem = Create(type, key, out var shape);
        _depth--;
        if (problem is null)
        {
            _shapes[key] = shape;
            _finished.Add(key);
        }

        return problem;
    }

    /// <summary>Whether a dictionary may have the type as its key; to be asked once the type is read.</summary>
    public bool IsKey(ITypeSymbol type) => _shapes.TryGetValue(TypeText.Of(type), out var shape) && shape switch
    {
        ScalarShape scalar => Scalars.IsKey(scalar.Name),
        EnumShape => true,
        WrapperShape wrapper => wrapper.IsKey,
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

        if (Scalars.NameOf(type) is { } scalar)
        {
            shape = new ScalarShape(key, key, scalar);
            return null;
        }

        return CreateComposed(type, key, ref shape);
    }

    private PayloadProblem? CreateComposed(ITypeSymbol type, string key, ref TypeShape? shape)
    {
        if (type is IArrayTypeSymbol { Rank: 1 } array)
            return CreateList("ArrayFormatter", array.ElementType, key, ref shape);

        if (type is INamedTypeSymbol named)
        {
            if (Collections.ListFormatter(named) is { } list)
                return CreateList(list, named.TypeArguments[0], key, ref shape);
            if (Collections.DictionaryFormatter(named) is { } dictionary)
                return CreateDictionary(dictionary, named, key, ref shape);
        }

        if (PayloadRules.ReasonAgainst(type) is { } reason)
            return new PayloadProblem(TypeText.ForPeople(type), "", reason);

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

        return IsKey(keyType)
            ? Visit(valueType)
            : new PayloadProblem(
                TypeText.ForPeople(type), "",
                "a key is a text, Guid, integer, enum or a value type around one of them; use a list of records");
    }
}
