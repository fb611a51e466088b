using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Parley.Generator.Reading;

/// <summary>Finds attributes of operations at methods that no contract has as an operation.</summary>
internal static class StrayAttributes
{
    private static readonly string[] Names =
    {
        AttributeNames.Operation, AttributeNames.OneWay, AttributeNames.Timeout, AttributeNames.Fault, AttributeNames.Concurrency,
        AttributeNames.Deliver, AttributeNames.MaxRate,
    };

    public static IEnumerable<Finding> In(INamedTypeSymbol type, ContractsOfProject project, CancellationToken cancellationToken)
    {
        var places = new Places(type, cancellationToken);
        foreach (var owner in type.GetMembers().OfType<IMethodSymbol>().Cast<ISymbol>().Prepend(type))
        {
            foreach (var attribute in owner.GetAttributes())
            {
                if (!Names.Contains(attribute.AttributeClass?.ToDisplayString()))
                    continue;
                // An interface that a contract of the project derives from is as good as a contract.
                if (type.TypeKind == TypeKind.Interface && project.IsPartOfContract(type))
                    yield break;

                yield return new Finding(
                    FindingKind.StrayAttribute,
                    places.OfAttribute(owner, attribute),
                    attribute.AttributeClass!.Name.Replace("Attribute", ""),
                    owner.Name,
                    type.TypeKind == TypeKind.Interface
                        ? "mark the interface with [Contract], derive a contract from it, or remove the attribute"
                        : "move it to the method of the contract");
            }
        }
    }
}
