using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Parley.Generator.Reading;
using Parley.Model;
using Parley.Model.Guard;

namespace Parley.Generator.Rules;

/// <summary>Finds the token of the source at which a change of a contract shows; the contract's own name if there is none nearer.</summary>
internal sealed class ChangePlaces(INamedTypeSymbol contract, ContractModel model, Compilation compilation, CancellationToken cancellationToken)
{
    private readonly Places _places = new(contract, cancellationToken);

    public Location Of(ChangePlace place) => _places.OfName(Symbol(place) ?? contract);

    private ISymbol? Symbol(ChangePlace place)
    {
        if (place.Operation is { } operation)
        {
            var method = contract.AllInterfaces.Append(contract).SelectMany(part => part.GetMembers()).OfType<IMethodSymbol>()
                .FirstOrDefault(candidate => NameOf(candidate) == operation);
            return method?.Parameters.FirstOrDefault(parameter => parameter.Name == place.Parameter) ?? (ISymbol?)method;
        }

        var type = model.Shapes.Where(shape => shape.Name == place.Type).Select(shape => TypeOf(shape.Type)).FirstOrDefault(found => found is not null);
        return type is null || place.Member is null ? type : MemberOf(type, place.Member) ?? type;
    }

    private static string NameOf(IMethodSymbol method) =>
        method.Attribute(AttributeNames.Operation)?.Named<string>("Name") ?? WireNames.OfOperation(method.Name);

    private static ISymbol? MemberOf(INamedTypeSymbol type, string name) => type.TypeKind == TypeKind.Enum
        ? type.GetMembers(name).FirstOrDefault()
        : ObjectMembers.Of(type).FirstOrDefault(member => !member.IsIgnored() && member.WireName() == name)?.Symbol;

    // The model has types as C#: with dots between a type and those nested in it, and with arguments, of which the definition knows nothing.
    private INamedTypeSymbol? TypeOf(string type)
    {
        const string start = "global::";
        var end = type.IndexOfAny(new[] { '<', '?' });
        var name = (end < 0 ? type : type.Substring(0, end)).Replace("@", "");
        if (!name.StartsWith(start, StringComparison.Ordinal))
            return null;

        name = name.Substring(start.Length);
        while (true)
        {
            if (compilation.GetTypeByMetadataName(name) is { } found)
                return found;
            var dot = name.LastIndexOf('.');
            if (dot < 0)
                return null;
            name = name.Substring(0, dot) + "+" + name.Substring(dot + 1);
        }
    }
}
