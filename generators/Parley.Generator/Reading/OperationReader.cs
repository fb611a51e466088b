using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Parley.Model;

namespace Parley.Generator.Reading;

/// <summary>Reads one method as an operation, or finds the one mistake that keeps it from being one.</summary>
internal sealed class OperationReader(INamedTypeSymbol contract, string contractName, ShapeReader shapes, Places places)
{
    private const int MostParameters = 16;
    private const int LongestTimeout = 3_600_000;

    private readonly SequenceReader _sequences = new(shapes, places);
    private readonly DeliveryReader _deliveries = new(shapes, places);

    /// <summary>The mistake, or null and the operation; <see cref="OperationModel.Identifier"/> is not chosen yet.</summary>
    public Finding? Read(IMethodSymbol method, out OperationModel? operation)
    {
        operation = null;
        if (Returned.By(method) is not { } returned)
        {
            return method.ReturnType.TypeKind == TypeKind.Error
                ? new Finding(FindingKind.UnsupportedReturnType, null)
                : new Finding(
                    FindingKind.UnsupportedReturnType, places.OfReturnType(method), method.Name, TypeText.ForPeople(method.ReturnType));
        }

        return FindInAttributes(method, returned) ?? FindInParameters(method) ?? FindInPayloads(method, returned) ??
            _sequences.Read(method, out var sequence) ?? _deliveries.Read(method, returned, out var delivery) ??
            Create(method, returned, sequence, delivery, out operation);
    }

    private Finding? FindInAttributes(IMethodSymbol method, Returned returned)
    {
        if (Obsolete.Of(method) is { } obsolete)
        {
            return new Finding(
                FindingKind.Obsolete, places.OfAttribute(method, obsolete), method.Name, "the method", Obsolete.Reason);
        }

        var isOneWay = method.Attribute(AttributeNames.OneWay) is not null;
        if (isOneWay && (returned.IsStream || returned.Value is not null))
            return new Finding(FindingKind.OneWayWithReply, places.OfReturnType(method), method.Name, "return ValueTask or Task");

        foreach (var name in isOneWay ? new[] { AttributeNames.Timeout, AttributeNames.Fault } : Array.Empty<string>())
        {
            if (method.Attribute(name) is { } useless)
            {
                return new Finding(
                    FindingKind.OneWayWithReply, places.OfAttribute(method, useless), method.Name, "remove this attribute");
            }
        }

        if (method.Attribute(AttributeNames.Operation) is { } operation)
        {
            if (operation.IsNamed("Id") && operation.Named<int>("Id") is < 1 or > OperationNumber.LargestId)
                return new Finding(FindingKind.InvalidOperationId, places.OfArgument(method, operation, "Id"), method.Name);
            if (operation.Named<string>("Name") is { } wireName && WireNames.ProblemOf(wireName) is { } problem)
                return new Finding(FindingKind.InvalidWireName, places.OfArgument(method, operation, "Name"), method.Name, problem);
        }

        return method.Attribute(AttributeNames.Timeout) is { } timeout && timeout.Argument() is int and (< 1 or > LongestTimeout)
            ? new Finding(FindingKind.InvalidTimeout, places.OfArgument(method, timeout), method.Name)
            : null;
    }

    private Finding? FindInParameters(IMethodSymbol method)
    {
        var last = method.Parameters.Length - 1;
        for (var i = 0; i <= last; i++)
        {
            var parameter = method.Parameters[i];
            if (parameter.RefKind != RefKind.None)
            {
                return new Finding(
                    FindingKind.UnsupportedPayload, places.OfType(parameter), method.Name,
                    "'" + parameter.RefKind.ToString().ToLowerInvariant() + " " + TypeText.ForPeople(parameter.Type) + "'",
                    "values travel, references do not; pass it by value, and return what changes");
            }

            if (IsToken(parameter) && i < last)
                return new Finding(FindingKind.TokenPlacement, places.OfName(parameter), method.Name, parameter.Name);
            if (StreamParameters.Is(parameter) && FindInStream(method, parameter) is { } finding)
                return finding;
        }

        var traveling = method.Parameters.Count(parameter => !IsToken(parameter));
        return traveling > MostParameters
            ? new Finding(FindingKind.TooManyParameters, places.OfName(method), method.Name, traveling)
            : null;
    }

    private Finding? FindInStream(IMethodSymbol method, IParameterSymbol parameter)
    {
        if (method.Attribute(AttributeNames.OneWay) is not null)
            return new Finding(FindingKind.OneWayWithReply, places.OfType(parameter), method.Name, "send a list or one message for each item");
        return StreamParameters.ReasonAgainst(method, parameter) is { } reason
            ? new Finding(FindingKind.UnsupportedPayload, places.OfType(parameter), method.Name, "'" + TypeText.ForPeople(parameter.Type) + "'", reason)
            : null;
    }

    private Finding? FindInPayloads(IMethodSymbol method, Returned returned)
    {
        foreach (var parameter in method.Parameters.Where(parameter => !IsToken(parameter)))
        {
            if (shapes.Read(StreamParameters.Item(parameter) ?? parameter.Type) is { } problem)
                return Describe(FindingKind.UnsupportedPayload, places.OfType(parameter), method, problem);
        }

        if (returned.Value is { } value && shapes.Read(value) is { } inResult)
            return Describe(FindingKind.UnsupportedPayload, places.OfReturnType(method), method, inResult);

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var fault in method.Attributes(AttributeNames.Fault))
        {
            var place = places.OfArgument(method, fault);
            if (fault.Argument() is not ITypeSymbol detail)
            {
                return fault.ConstructorArguments.Any(static argument => argument is { Kind: TypedConstantKind.Type, IsNull: true })
                    ? Describe(FindingKind.UnsupportedFaultDetail, place, method, new PayloadProblem("null", "", "it is no type; name one with typeof"))
                    : new Finding(FindingKind.UnsupportedFaultDetail, null);
            }

            if (detail is INamedTypeSymbol { IsUnboundGenericType: true })
            {
                return Describe(FindingKind.UnsupportedFaultDetail, place, method, new PayloadProblem(
                    TypeText.ForPeople(detail), "", "it is an open generic type; name a closed one"));
            }

            if (shapes.Read(NotNull(detail)) is { } problem)
                return Describe(FindingKind.UnsupportedFaultDetail, place, method, problem);
            if (detail.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T || !names.Add(detail.Name))
            {
                return Describe(FindingKind.UnsupportedFaultDetail, place, method, new PayloadProblem(
                    TypeText.ForPeople(detail), "", "a fault is known by its type's simple name; declare one type for each fault, without '?'"));
            }
        }

        return null;
    }

    private Finding? Create(
        IMethodSymbol method, Returned returned, SequenceModel? sequence, DeliveryModel? delivery, out OperationModel operation)
    {
        var attribute = method.Attribute(AttributeNames.Operation);
        var name = attribute?.Named<string>("Name") ?? WireNames.OfOperation(method.Name);
        var id = attribute?.Named<int>("Id") ?? 0;
        var locals = new LocalNames();
        var traveling = method.Parameters.Where(parameter => !IsToken(parameter)).ToList();
        var streamIndex = traveling.FindIndex(StreamParameters.Is);
        var stream = streamIndex < 0
            ? null
            : new StreamModel(
                TypeText.Identifier(traveling[streamIndex].Name), TypeText.OfNotNull(traveling[streamIndex].Type),
                TypeText.Of(StreamParameters.Item(traveling[streamIndex])!), streamIndex);
        var parameters = traveling.Where(parameter => !StreamParameters.Is(parameter)).Select(parameter => new ParameterModel(
            parameter.Name,
            TypeText.Identifier(parameter.Name),
            locals.For(parameter.Name),
            TypeText.AsDeclared(parameter.Type),
            TypeText.Of(parameter.Type),
            parameter.Type.IsReferenceType && !TypeText.IsOptionalReference(parameter.Type),
            parameter.IsParams,
            DefaultText.Of(parameter),
            DefaultText.Of(parameter) ?? (ObjectLayout.IsNullable(parameter.Type) ? "default" : null)));
        var token = method.Parameters.LastOrDefault(IsToken);
        operation = new OperationModel(
            name,
            id == 0 ? OperationNumber.Of(contractName + "." + name) : (uint)id,
            "",
            TypeText.Identifier(method.Name),
            returned.Shape(method.Attribute(AttributeNames.OneWay) is not null, stream is not null),
            TypeText.AsDeclared(method.ReturnType),
            returned.Value is { } value ? TypeText.Of(value) : null,
            parameters.ToEquatableArray(),
            stream,
            token is null ? null : new TokenModel(TypeText.Identifier(token.Name), token.HasExplicitDefaultValue),
            sequence,
            delivery,
            method.Attribute(AttributeNames.Timeout)?.Argument() as int? ?? 0,
            method.Attributes(AttributeNames.Fault).Select(fault => (ITypeSymbol)fault.Argument()!)
                .Select(detail => new FaultModel(detail.Name, TypeText.OfNotNull(detail), TypeText.Of(NotNull(detail)))).ToEquatableArray(),
            SymbolEqualityComparer.Default.Equals(method.ContainingType, contract) ? null : TypeText.OfNotNull(method.ContainingType),
            EquatableArray<string>.Empty);
        return null;
    }

    private Finding Describe(FindingKind kind, Location place, IMethodSymbol method, PayloadProblem problem) => new(
        problem.Kind == FindingKind.UnsupportedPayload ? kind : problem.Kind,
        problem.IsReportedByCompiler ? null : place, method.Name, problem.Describe(), problem.Reason)
    {
        Mend = places.OfDeclaration(problem.At).Concat(places.OfDeclaration(problem.With)).ToList(),
        Advice = problem.Advice,
    };

    private static ITypeSymbol NotNull(ITypeSymbol type) =>
        type.IsReferenceType ? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated) : type;

    public static bool IsToken(IParameterSymbol parameter) =>
        parameter.Type is { Name: "CancellationToken", TypeKind: TypeKind.Struct } type &&
        type.ContainingNamespace?.ToDisplayString() == "System.Threading";
}
