using System.Linq;
using Microsoft.CodeAnalysis;

namespace Parley.Generator.Reading;

/// <summary>The build of Parley that a contract compiles against: that for older platforms has fewer formatters.</summary>
internal sealed class Runtime(INamedTypeSymbol contract)
{
    private readonly IAssemblySymbol? _parley = contract.Attribute(AttributeNames.Contract)?.AttributeClass?.ContainingAssembly;

    public bool Has(Scalar scalar) => Find(scalar.Owner)?.GetMembers(scalar.Name).Any() == true;

    /// <summary>Whether there is a generic formatter of this name.</summary>
    public bool Has(string formatter) => Find(formatter + "`1") is not null || Find(formatter + "`2") is not null;

    /// <summary>Whether code in the contract's assembly can name the type.</summary>
    public bool CanReach(INamedTypeSymbol type)
    {
        var isNear = SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, contract.ContainingAssembly);
        for (var level = type; level is not null; level = level.ContainingType)
        {
            var isReached = level.DeclaredAccessibility == Accessibility.Public ||
                (isNear && level.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal);
            if (!isReached)
                return false;
        }

        return true;
    }

    private INamedTypeSymbol? Find(string name) => _parley?.GetTypeByMetadataName("Parley.Serialization." + name);
}
