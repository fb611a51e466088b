using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parley.CodeFixes;

/// <summary>Goes on with the numbering of the keys where members have none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR022")]
public sealed class MemberKeysFix() : ContractFix("PAR022")
{
    private static readonly string[] Keys = { "MessagePack.KeyAttribute", "System.Runtime.Serialization.DataMemberAttribute" };

    private static readonly string[] Ignored =
    {
        "MessagePack.IgnoreMemberAttribute", "System.Text.Json.Serialization.JsonIgnoreAttribute",
        "System.Runtime.Serialization.IgnoreDataMemberAttribute",
    };

    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Advice != "add" || mistake.Declared() is not { ContainingType: { } type })
            yield break;

        var members = type.GetMembers().Where(static member => member is IPropertySymbol { IsIndexer: false } or IFieldSymbol { IsConst: false } &&
            member is { IsStatic: false, IsImplicitlyDeclared: false, DeclaredAccessibility: Accessibility.Public }).ToList();
        var keyed = members.Where(static member => KeyOf(member) is not null).ToList();
        if (keyed.Count == 0)
            yield break;

        var next = keyed.Max(static member => KeyOf(member)!.Value) + 1;
        var written = (AttributeSyntax)Attribute(keyed[0])!.ApplicationSyntaxReference!.GetSyntax(mistake.CancellationToken);
        var isDataContract = Attribute(keyed[0])!.AttributeClass!.Name == "DataMemberAttribute";
        var edits = new List<Edit>();
        foreach (var member in members.Where(member => KeyOf(member) is null && Travels(member, isDataContract)))
        {
            var key = next++.ToString(CultureInfo.InvariantCulture);
            var declaration = member.DeclaringSyntaxReferences[0].GetSyntax(mistake.CancellationToken);
            if (isDataContract)
                edits.Add(Attributes.Set((AttributeSyntax)Attribute(member)!.ApplicationSyntaxReference!.GetSyntax(mistake.CancellationToken), "Order", key));
            else if (declaration is ParameterSyntax)
                edits.Add(Attributes.Add(declaration, "property: " + written.Name + "(" + key + ")"));
            else
                edits.Add(Attributes.Add(declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>()!, written.Name + "(" + key + ")"));
        }

        yield return new Mend("add", "Number the other members of '" + type.Name + "'", edits);
    }

    private static bool Travels(ISymbol member, bool isDataContract) => isDataContract
        ? Attribute(member) is not null
        : !member.GetAttributes().Any(static attribute => Ignored.Contains(attribute.AttributeClass?.ToDisplayString())) &&
            (member is IFieldSymbol { IsReadOnly: false } or IPropertySymbol { GetMethod: not null, SetMethod.DeclaredAccessibility: Accessibility.Public } ||
            member.ContainingType.InstanceConstructors.Any(constructor => constructor.Parameters.Any(parameter =>
                string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase))));

    private static AttributeData? Attribute(ISymbol member) =>
        member.GetAttributes().FirstOrDefault(static attribute => Keys.Contains(attribute.AttributeClass?.ToDisplayString()));

    private static int? KeyOf(ISymbol member) => Attribute(member) is not { } attribute
        ? null
        : attribute.ConstructorArguments.FirstOrDefault().Value as int? ??
            attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "Order").Value.Value as int?;
}
