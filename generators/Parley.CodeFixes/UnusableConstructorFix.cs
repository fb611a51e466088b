using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Parley.Generator.Reading;

namespace Parley.CodeFixes;

/// <summary>Lets a reader find a constructor, or the member that one of its parameters is for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR024")]
public sealed class UnusableConstructorFix() : ContractFix("PAR024")
{
    private protected override IEnumerable<Mend> Find(Mistake mistake) => mistake.Declared() switch
    {
        IParameterSymbol { ContainingSymbol: IMethodSymbol constructor } parameter => Rename(parameter, constructor, mistake),
        INamedTypeSymbol type => Choose(type, mistake),
        _ => Enumerable.Empty<Mend>(),
    };

    private static IEnumerable<Mend> Choose(INamedTypeSymbol type, Mistake mistake)
    {
        var all = type.InstanceConstructors.Where(static one => !one.IsImplicitlyDeclared).ToList();
        var usable = all.Where(one => IsFilled(one, type)).ToList();
        if (all.TrueForAll(static one => one.DeclaredAccessibility != Accessibility.Public))
        {
            if (usable.Count == 1 && Declaration(usable[0], mistake) is { } hidden)
                yield return new Mend("public", "Make the constructor of '" + type.Name + "' public", Modifiers.Show(hidden, "public"));
            yield break;
        }

        foreach (var one in usable.Where(static one => one.DeclaredAccessibility == Accessibility.Public))
        {
            if (Declaration(one, mistake) is { } declaration)
            {
                var attribute = mistake.NameAt(declaration, AttributeNames.JsonConstructor);
                yield return new Mend(
                    "mark", "Create it with '" + declaration.Identifier.ValueText + declaration.ParameterList + "'",
                    Attributes.Add(declaration, attribute.Substring(0, attribute.Length - "Attribute".Length)));
            }
        }
    }

    private static IEnumerable<Mend> Rename(IParameterSymbol parameter, IMethodSymbol constructor, Mistake mistake)
    {
        var others = constructor.Parameters.Where(other => !SymbolEqualityComparer.Default.Equals(other, parameter)).ToList();
        var free = Members(constructor.ContainingType).Where(member => IsFor(member, parameter.Type) && !others.Exists(other => HasName(member, other))).ToList();
        if (free.Count != 1 || parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(mistake.CancellationToken) is not ParameterSyntax syntax ||
            syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } scope)
        {
            yield break;
        }

        var model = mistake.Compilation.GetSemanticModel(syntax.SyntaxTree);
        var name = TypeText.Identifier(char.ToLowerInvariant(free[0].Name[0]) + free[0].Name.Substring(1));
        var uses = scope.DescendantNodes(descendIntoTrivia: true).OfType<IdentifierNameSyntax>()
            .Where(use => use.Identifier.ValueText == parameter.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(use).Symbol, parameter));
        yield return new Mend(
            "rename", "Rename the parameter to '" + name + "'",
            uses.Select(static use => use.Identifier).Prepend(syntax.Identifier).Select(token => new Edit(token.Span, name, syntax.SyntaxTree)).ToList());
    }

    private static bool IsFilled(IMethodSymbol constructor, INamedTypeSymbol type) => constructor.Parameters.All(parameter =>
        parameter.HasExplicitDefaultValue || Members(type).Any(member => IsFor(member, parameter.Type) && HasName(member, parameter)));

    private static IEnumerable<ObjectMember> Members(INamedTypeSymbol type) => ObjectMembers.Of(type).Where(static member => !member.IsIgnored());

    private static bool IsFor(ObjectMember member, ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(member.Type, type);

    private static bool HasName(ObjectMember member, IParameterSymbol parameter) => string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase);

    private static ConstructorDeclarationSyntax? Declaration(IMethodSymbol constructor, Mistake mistake) =>
        constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(mistake.CancellationToken) as ConstructorDeclarationSyntax;
}
