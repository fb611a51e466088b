using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Parley.Model;

namespace Parley.Generator.Reading;

/// <summary>Sorts the members of a contract and of its base interfaces into operations, throwing stubs and findings.</summary>
internal sealed class MemberReader(INamedTypeSymbol contract, string contractName, ShapeReader shapes, Places places)
{
    private readonly List<(IMethodSymbol Method, OperationModel Operation, List<string> Interfaces)> _operations = new();
    private readonly OperationReader _reader = new(contract, contractName, shapes, places);
    private readonly HashSet<string> _identifiers = new(StringComparer.Ordinal);
    private readonly string _typeName = ContractNames.TypeName(contract);

    /// <summary>Whether emitted code can implement the interface without an error of its own.</summary>
    public bool CanBeImplemented { get; private set; } = contract.AllInterfaces.All(part => !Mentions(part));

    /// <summary>Whether there is nothing to call, and nothing that was meant to be.</summary>
    public bool IsEmpty { get; private set; } = true;

    public List<Finding> Findings { get; } = new();

    public List<StubModel> Stubs { get; } = new();

    public IEnumerable<OperationModel> Operations => _operations.Select(entry =>
        ContractNames.IsMemberOfClient(entry.Method.Name, _typeName)
            ? entry.Operation with { ImplementedBy = entry.Interfaces.ToEquatableArray() }
            : entry.Operation);

    public void Add(ISymbol member)
    {
        if (member is IMethodSymbol { MethodKind: not (MethodKind.Ordinary or MethodKind.UserDefinedOperator or MethodKind.Conversion) } ||
            member is not (IMethodSymbol or IPropertySymbol { ExplicitInterfaceImplementations.Length: 0 } or
                IEventSymbol { ExplicitInterfaceImplementations.Length: 0 }))
        {
            return;
        }

        IsEmpty = false;
        CanBeImplemented &= !(member is { IsStatic: true, IsAbstract: true } or IMethodSymbol { IsVararg: true } || MentionsError(member));
        if (member is IMethodSymbol { IsStatic: false, IsAbstract: true, Arity: 0, IsVararg: false } method && !IsProtected(method))
            AddMethod(method);
        else
            Reject(member, new Finding(FindingKind.UnsupportedMember, places.OfName(member), member.Name, Advice(member)));
    }

    private void AddMethod(IMethodSymbol method)
    {
        var twin = _operations.FirstOrDefault(entry => HasSameSignature(entry.Method, method));
        if (twin.Method is not null && SymbolEqualityComparer.Default.Equals(twin.Method.ReturnType, method.ReturnType))
        {
            twin.Interfaces.Add(TypeText.OfNotNull(method.ContainingType));
            return;
        }

        if ((_reader.Read(method, out var operation) ?? FindCollision(method, operation!)) is { } finding)
        {
            Reject(method, finding);
            return;
        }

        operation = operation! with { Identifier = ContractNames.Identifier(operation.Name, _typeName, _identifiers) };
        _operations.Add((method, operation, new List<string> { TypeText.OfNotNull(method.ContainingType) }));
    }

    private Finding? FindCollision(IMethodSymbol method, OperationModel operation)
    {
        foreach (var other in _operations)
        {
            // Two methods of a base contract that collide are reported there.
            var areOfOneBase = SymbolEqualityComparer.Default.Equals(method.ContainingType, other.Method.ContainingType);
            var where = areOfOneBase && IsReportedElsewhere(method) ? null : places.OfName(method);
            if (other.Operation.Name == operation.Name)
                return new Finding(FindingKind.NameCollision, where, method.Name, operation.Name, other.Method.Name);
            if (other.Operation.Number == operation.Number)
                return new Finding(FindingKind.NumberCollision, where, method.Name, operation.Number, other.Method.Name);
        }

        return null;
    }

    private void Reject(ISymbol member, Finding finding)
    {
        var isCollision = finding.Kind is FindingKind.NameCollision or FindingKind.NumberCollision;
        if (finding.Where is not null && (isCollision || !IsReportedElsewhere(member)))
            Findings.Add(finding);
        if (member.IsAbstract && !member.IsStatic)
            Stubs.Add(Reading.Stubs.Of(member, finding.Id + ": " + contract.Name + "." + member.Name + " is no operation."));
    }

    private bool IsReportedElsewhere(ISymbol member) =>
        !SymbolEqualityComparer.Default.Equals(member.ContainingType, contract) &&
        member.ContainingType.Attribute(AttributeNames.Contract) is not null;

    private static bool IsProtected(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedAndInternal;

    private static string Advice(ISymbol member) => member switch
    {
        IPropertySymbol => "a property cannot be awaited; declare a method that returns ValueTask<T>",
        IEventSymbol => "an event cannot travel; declare a method in a callback contract, or a stream as a result",
        { IsStatic: true } => "a static member belongs to no connection; move it out of the contract",
        IMethodSymbol { IsVararg: true } => "a list of arguments without types has no form on the wire; declare a 'params' array",
        { IsAbstract: true } when IsProtected(member) => "a protected member is not called from outside; make it public",
        IMethodSymbol { Arity: > 0 } => "a generic method has no fixed payload; declare one method for each type",
        _ => "a member with a body is not called on the other side; make it an extension method",
    };

    private static bool HasSameSignature(IMethodSymbol left, IMethodSymbol right) =>
        left.Name == right.Name && left.Parameters.Length == right.Parameters.Length &&
        left.Parameters.Zip(right.Parameters, (first, second) =>
            first.RefKind == second.RefKind && SymbolEqualityComparer.Default.Equals(first.Type, second.Type)).All(same => same);

    private static bool MentionsError(ISymbol member) => member switch
    {
        IMethodSymbol method => Mentions(method.ReturnType) || method.Parameters.Any(parameter => Mentions(parameter.Type)),
        IPropertySymbol property => Mentions(property.Type) || property.Parameters.Any(parameter => Mentions(parameter.Type)),
        IEventSymbol @event => Mentions(@event.Type),
        _ => false,
    };

    private static bool Mentions(ITypeSymbol type) => Reading.Stubs.Mentions(type, TypeKind.Error);
}
