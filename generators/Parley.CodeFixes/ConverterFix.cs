using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Parley.Generator.Reading;

namespace Parley.CodeFixes;

/// <summary>Lets emitted code create a converter, or does without it where the type can travel as it is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR028")]
public sealed class ConverterFix() : ContractFix("PAR028")
{
    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        if (mistake.Within<InterfaceDeclarationSyntax>() is not { } around || mistake.Symbol(around) is not INamedTypeSymbol contract ||
            mistake.Declared() is not { } owner)
        {
            yield break;
        }

        if (mistake.Declared(1) is INamedTypeSymbol { IsAbstract: false } converter)
        {
            if (Reveal(converter, new Runtime(contract), mistake) is { Count: > 0 } edits)
                yield return new Mend("show", "Let emitted code create '" + converter.Name + "'", edits);
        }

        if (Converters.Attribute(owner)?.ApplicationSyntaxReference?.GetSyntax(mistake.CancellationToken) is AttributeSyntax attribute &&
            CanTravelAsItIs(owner, contract, mistake))
        {
            yield return new Mend("remove", "Remove [" + attribute.Name + "]", Attributes.Remove(attribute));
        }
    }

    // All that is between the contract and an instance: the class, those around it, and its constructor.
    private static List<Edit> Reveal(INamedTypeSymbol converter, Runtime runtime, Mistake mistake)
    {
        var hidden = new List<(ISymbol Symbol, string Word)>();
        for (var level = converter; level is not null && !runtime.CanReach(level); level = level.ContainingType)
        {
            if (level.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
                hidden.Add((level, "internal"));
        }

        if (converter.InstanceConstructors.FirstOrDefault(static one => one.Parameters.Length == 0) is not { } constructor)
            return new List<Edit>();

        if (constructor.DeclaredAccessibility != Accessibility.Public)
            hidden.Add((constructor, "public"));
        return hidden.Select(part => (Syntax: part.Symbol.DeclaringSyntaxReferences[0].GetSyntax(mistake.CancellationToken), part.Word))
            .Where(static part => part.Syntax is TypeDeclarationSyntax or ConstructorDeclarationSyntax)
            .Select(static part => Modifiers.Show((MemberDeclarationSyntax)part.Syntax, part.Word)).ToList();
    }

    private static bool CanTravelAsItIs(ISymbol owner, INamedTypeSymbol contract, Mistake mistake)
    {
        var shapes = new ShapeReader(new Runtime(contract), mistake.CancellationToken);
        return owner switch
        {
            INamedTypeSymbol type => shapes.VisitWithoutConverter(type, "without converter") is null,
            IPropertySymbol property => shapes.Visit(property.Type) is null,
            IFieldSymbol field => shapes.Visit(field.Type) is null,
            _ => false,
        };
    }
}
