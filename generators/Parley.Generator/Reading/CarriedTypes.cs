using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Parley.Generator.Reading;

/// <summary>
/// The types that the contracts of a project carry, found at the first question. Code is not emitted for these: what cannot cross is
/// passed over, because another rule reports it.
/// </summary>
internal sealed class CarriedTypes
{
    // Generic types that contain larger ones of themselves have no end.
    private const int Most = 4_096;

    private readonly Lazy<Found> _found;

    public CarriedTypes(ContractsOfProject project, CancellationToken cancellationToken) => _found = new(() =>
    {
        var found = new Found();
        foreach (var contract in project.All)
            found.AddOperations(contract);
        found.Follow(cancellationToken);
        return found;
    });

    /// <summary>Whether a contract leads to the type, closed with any arguments.</summary>
    public bool Has(INamedTypeSymbol type) => _found.Value.Types.Contains(type.OriginalDefinition);

    /// <summary>Whether a contract carries the member, and no parameter of a constructor takes it.</summary>
    public bool IsSetAfterwards(ISymbol member) => _found.Value.SetAfterwards.Contains(member.OriginalDefinition);

    private sealed class Found
    {
        private readonly HashSet<INamedTypeSymbol> _seen = new(SymbolEqualityComparer.Default);
        private readonly Stack<INamedTypeSymbol> _open = new();

        public HashSet<ISymbol> Types { get; } = new(SymbolEqualityComparer.Default);

        public HashSet<ISymbol> SetAfterwards { get; } = new(SymbolEqualityComparer.Default);

        public void AddOperations(INamedTypeSymbol contract)
        {
            foreach (var method in contract.AllInterfaces.Append(contract).SelectMany(part => part.GetMembers()).OfType<IMethodSymbol>())
            {
                Add(Returned.By(method)?.Value);
                foreach (var parameter in method.Parameters)
                    Add(StreamParameters.Item(parameter) ?? parameter.Type);
                foreach (var fault in method.Attributes(AttributeNames.Fault))
                    Add(fault.Argument() as ITypeSymbol);
            }
        }

        public void Follow(CancellationToken cancellationToken)
        {
            while (_open.Count > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Follow(_open.Pop());
            }
        }

        private void Add(ITypeSymbol? type)
        {
            while (type is IArrayTypeSymbol array)
                type = array.ElementType;
            if (type is not INamedTypeSymbol { IsUnboundGenericType: false } named || _seen.Count == Most || !_seen.Add(named))
                return;
            Types.Add(named.OriginalDefinition);
            _open.Push(named);
        }

        private void Follow(INamedTypeSymbol type)
        {
            if (Scalars.Of(type) is not null || Converters.IsOn(type))
                return;

            if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T || TupleParts.Of(type) is not null ||
                (Collections.ListFormatter(type) ?? Collections.DictionaryFormatter(type)) is not null)
            {
                foreach (var part in type.TypeArguments)
                    Add(part);
                return;
            }

            foreach (var item in UnionReader.CasesOf(type))
                Add(item);
            if (PayloadRules.ReasonAgainst(type) is not null || type.TypeKind == TypeKind.Enum)
                return;
            if (ObjectReader.WrappedValue(type) is { } value)
                Add(value.Type);
            else if (Constructors.Choose(type) is { } constructor)
                FollowMembers(new ObjectLayout(type, constructor));
        }

        private void FollowMembers(ObjectLayout layout)
        {
            foreach (var (member, parameter) in layout.Members)
            {
                if (parameter is null)
                    SetAfterwards.Add(member.Symbol.OriginalDefinition);
                if (!Converters.IsOn(member.Symbol))
                    Add(member.Type);
            }
        }
    }
}
