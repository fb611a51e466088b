using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Parley.Generator.Reading;
using Parley.Model;

namespace Parley.CodeFixes;

/// <summary>Takes a name away that another member has, or gives one that none has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR023")]
public sealed class MemberNamesFix() : ContractFix("PAR023")
{
    private static readonly string[] Naming =
    {
        AttributeNames.JsonName, AttributeNames.JsonEnumName, AttributeNames.EnumMember, AttributeNames.DataMember, AttributeNames.Key,
    };

    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Declared() is not { ContainingType: { } type } member)
            yield break;

        var isEnum = type.TypeKind == TypeKind.Enum;
        var names = new HashSet<string>(NamesOf(type), StringComparer.Ordinal);
        var own = isEnum ? member.Name : WireNames.OfMember(member.Name);
        var removals = member.GetAttributes().Select(attribute => Remove(attribute, mistake)).OfType<Edit>().ToList();
        if (removals.Count > 0 && !names.Contains(own))
            yield return new Mend("remove", "Name it '" + own + "' on the wire, as in C#", removals);
        if (removals.Count > 0 || isEnum || member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(mistake.CancellationToken) is not { } declaration)
            yield break;

        var free = own;
        for (var i = 2; names.Contains(free); i++)
            free = own + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var attribute = mistake.NameAt(declaration, AttributeNames.JsonName);
        attribute = attribute.Substring(0, attribute.Length - "Attribute".Length) + "(\"" + free + "\")";
        var target = declaration is ParameterSyntax ? declaration : declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        if (target is not (null or FieldDeclarationSyntax { Declaration.Variables.Count: > 1 }))
            yield return new Mend("name", "Name it '" + free + "' on the wire", Attributes.Add(target, (target is ParameterSyntax ? "property: " : "") + attribute));
    }

    private static IEnumerable<string> NamesOf(INamedTypeSymbol type) => type.TypeKind == TypeKind.Enum
        ? type.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue).Select(ObjectReader.NameOf)
        : ObjectMembers.Of(type).Where(static member => !member.IsIgnored()).Select(static member => member.WireName());

    // A [DataMember] says more than the name.
    private static Edit? Remove(AttributeData attribute, Mistake mistake)
    {
        if (!Naming.Contains(attribute.AttributeClass?.ToDisplayString()) ||
            attribute.ApplicationSyntaxReference?.GetSyntax(mistake.CancellationToken) is not AttributeSyntax syntax)
        {
            return null;
        }

        if (attribute.AttributeClass!.ToDisplayString() != AttributeNames.DataMember)
            return attribute.Argument() is int ? null : Attributes.Remove(syntax);
        var arguments = syntax.ArgumentList?.Arguments ?? default;
        if (arguments.FirstOrDefault(static argument => argument.NameEquals?.Name.Identifier.ValueText == "Name") is not { } name)
            return null;
        return arguments.Count == 1 ? new Edit(syntax.ArgumentList!.Span, "", syntax.SyntaxTree) : Attributes.RemoveArgument(name);
    }
}
