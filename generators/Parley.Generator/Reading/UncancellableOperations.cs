using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Parley.Generator.Reading;

/// <summary>Finds operations without a cancellation token that could have one.</summary>
internal static class UncancellableOperations
{
    public static IEnumerable<Finding> In(INamedTypeSymbol type, ContractsOfProject project, CancellationToken cancellationToken)
    {
        if (type.TypeKind != TypeKind.Interface || !(type.Attribute(AttributeNames.Contract) is not null || project.IsPartOfContract(type)))
            yield break;

        var places = new Places(type, cancellationToken);
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
        {
            if (method is { IsStatic: false, IsAbstract: true, Arity: 0, MethodKind: MethodKind.Ordinary } && Returned.By(method) is { } returned &&
                method.Attribute(AttributeNames.OneWay) is null && !method.Parameters.Any(parameter => parameter.IsParams || OperationReader.IsToken(parameter)))
            {
                yield return new Finding(
                    FindingKind.UncancellableOperation, places.OfName(method), method.Name,
                    returned.IsStream ? "its handler does not learn that the caller has left" : "its callers cannot cancel it");
            }
        }
    }
}
