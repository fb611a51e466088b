using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parley.CodeFixes;

/// <summary>
/// The cases that a union declares, and how others are declared the same way: by all the attributes that are there, with the next free tag.
/// </summary>
internal sealed class UnionCases
{
    private const string UnionCase = "Parley.UnionCaseAttribute";
    private const string JsonDerivedType = "System.Text.Json.Serialization.JsonDerivedTypeAttribute";
    private const string Union = "MessagePack.UnionAttribute";

    private readonly Mistake _mistake;
    private readonly List<AttributeData> _attributes;
    private readonly HashSet<string> _names;
    private readonly bool _areNamedLikeTypes;
    private int _next;

    public UnionCases(INamedTypeSymbol union, Mistake mistake)
    {
        _mistake = mistake;
        _attributes = union.GetAttributes().Where(static attribute => attribute.ApplicationSyntaxReference is not null && CaseOf(attribute) is not null).ToList();
        var names = _attributes.Select(static attribute => attribute.ConstructorArguments.ElementAtOrDefault(1).Value as string).ToList();
        _names = new HashSet<string>(names.OfType<string>(), StringComparer.Ordinal);
        _areNamedLikeTypes = _names.Count > 0 && _attributes.Zip(names, static (attribute, name) => name is null || name == CaseOf(attribute)!.Name).All(static same => same);
        _next = _attributes.Select(TagOf).Max().GetValueOrDefault();
    }

    /// <summary>Whether a derived type is no case yet and can be one.</summary>
    public bool CanTake(INamedTypeSymbol type) =>
        !_attributes.Any(attribute => SymbolEqualityComparer.Default.Equals(CaseOf(attribute), type)) &&
        !type.GetAttributes().Any(static attribute => CaseOf(attribute) is not null) && IsVisible(type);

    /// <summary>Declares types as cases, behind those that are declared.</summary>
    public IReadOnlyList<Edit> Add(IReadOnlyList<INamedTypeSymbol> types)
    {
        var (next, names) = (_next, new HashSet<string>(_names, StringComparer.Ordinal));
        var labels = types.Select(type => (Type: type, Name: NameOf(type, names), Tag: ++next)).ToList();
        var edits = new List<Edit>();
        foreach (var kind in _attributes.GroupBy(static attribute => attribute.AttributeClass!.ToDisplayString()))
        {
            if (kind.Last().ApplicationSyntaxReference!.GetSyntax(_mistake.CancellationToken) is not AttributeSyntax { Parent: AttributeListSyntax } last)
                continue;
            var isTagged = kind.Any(static attribute => TagOf(attribute) is not null);
            edits.Add(Attributes.AddAfter(last, labels.ConvertAll(label => last.Name + Arguments(kind.Key, _mistake.NameAt(last, label.Type), label.Name, label.Tag, isTagged))));
        }

        return edits;
    }

    private static string Arguments(string kind, string type, string name, int tag, bool isTagged)
    {
        var number = tag.ToString(CultureInfo.InvariantCulture);
        return kind switch
        {
            UnionCase => "(typeof(" + type + "), \"" + name + "\"" + (isTagged ? ", Tag = " + number : "") + ")",
            JsonDerivedType => "(typeof(" + type + "), " + (isTagged ? number : "\"" + name + "\"") + ")",
            _ => "(" + number + ", typeof(" + type + "))",
        };
    }

    private string NameOf(INamedTypeSymbol type, HashSet<string> names)
    {
        var name = _areNamedLikeTypes ? type.Name : char.ToLowerInvariant(type.Name[0]) + type.Name.Substring(1);
        var free = name;
        for (var i = 2; !names.Add(free); i++)
            free = name + i.ToString(CultureInfo.InvariantCulture);
        return free;
    }

    private static INamedTypeSymbol? CaseOf(AttributeData attribute)
    {
        var place = attribute.AttributeClass?.ToDisplayString() switch { UnionCase or JsonDerivedType => 0, Union => 1, _ => -1 };
        return place >= 0 && attribute.ConstructorArguments.ElementAtOrDefault(place) is { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol type } ? type : null;
    }

    private static int? TagOf(AttributeData attribute) => attribute.AttributeClass!.Name switch
    {
        "UnionCaseAttribute" => attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "Tag").Value.Value as int?,
        "UnionAttribute" => attribute.ConstructorArguments[0].Value as int?,
        _ => attribute.ConstructorArguments.ElementAtOrDefault(1).Value as int?,
    };

    private static bool IsVisible(INamedTypeSymbol type)
    {
        for (var level = type; level is not null; level = level.ContainingType)
        {
            if (level.Arity > 0 || level.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
                return false;
        }

        return true;
    }
}
