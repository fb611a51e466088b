using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Parley.Model;

namespace Parley.Generator.Reading;

/// <summary>
/// Writes down how the client implements a member that is no operation: explicitly, so that it cannot clash with anything, and
/// without the annotations and constraints that an explicit implementation inherits.
/// </summary>
internal static class Stubs
{
    public static StubModel Of(ISymbol member, string reason)
    {
        var stub = Declare(member, TypeText.OfNotNull(member.ContainingType) + ".", reason);
        return IsUnsafe(member) ? stub with { Declaration = "unsafe " + stub.Declaration } : stub;
    }

    private static StubModel Declare(ISymbol member, string owner, string reason)
    {
        return member switch
        {
            IMethodSymbol method => new StubModel(
                Returned(method.RefKind, method.ReturnType, method.ReturnsVoid) + owner + TypeText.Identifier(method.Name) +
                TypeParameters(method) + "(" + Parameters(method.Parameters) + ")",
                StubBody.Method,
                reason),
            IPropertySymbol property => new StubModel(
                Returned(property.RefKind, property.Type, isVoid: false) + owner +
                (property.IsIndexer ? "this[" + Parameters(property.Parameters) + "]" : TypeText.Identifier(property.Name)),
                Body(property),
                reason),
            _ => new StubModel(
                "event " + Text(((IEventSymbol)member).Type) + " " + owner + TypeText.Identifier(member.Name), StubBody.Event, reason),
        };
    }

    private static StubBody Body(IPropertySymbol property) => property switch
    {
        { GetMethod: null, SetMethod.IsInitOnly: true } => StubBody.Initializer,
        { GetMethod: null } => StubBody.Setter,
        { SetMethod: null } => StubBody.Getter,
        { SetMethod.IsInitOnly: true } => StubBody.GetterAndInitializer,
        _ => StubBody.GetterAndSetter,
    };

    private static string Returned(RefKind kind, ITypeSymbol type, bool isVoid) => kind switch
    {
        RefKind.Ref => "ref ",
        RefKind.RefReadOnly => "ref readonly ",
        _ => "",
    } + (isVoid ? "void" : Text(type)) + " ";

    private static string TypeParameters(IMethodSymbol method) => method.Arity == 0
        ? ""
        : "<" + string.Join(", ", method.TypeParameters.Select(parameter => TypeText.Identifier(parameter.Name))) + ">";

    private static string Parameters(IEnumerable<IParameterSymbol> parameters) => string.Join(", ", parameters.Select(parameter =>
        parameter.RefKind switch
        {
            RefKind.None => "",
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            RefKind.In => "in ",
            _ => "ref readonly ",
        } + Text(parameter.Type) + " " + TypeText.Identifier(parameter.Name)));

    private static string Text(ITypeSymbol type) => Mentions(type, TypeKind.TypeParameter)
        ? type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)
        : TypeText.AsDeclared(type);

    private static bool IsUnsafe(ISymbol member) => member switch
    {
        IMethodSymbol method => IsUnsafe(method.ReturnType) || method.Parameters.Any(parameter => IsUnsafe(parameter.Type)),
        IPropertySymbol property => IsUnsafe(property.Type) || property.Parameters.Any(parameter => IsUnsafe(parameter.Type)),
        _ => false,
    };

    private static bool IsUnsafe(ITypeSymbol type) => Mentions(type, TypeKind.Pointer) || Mentions(type, TypeKind.FunctionPointer);

    /// <summary>Whether the type or a part of it is of this kind.</summary>
    public static bool Mentions(ITypeSymbol type, TypeKind kind) => type.TypeKind == kind || type switch
    {
        IArrayTypeSymbol array => Mentions(array.ElementType, kind),
        IPointerTypeSymbol pointer => Mentions(pointer.PointedAtType, kind),
        INamedTypeSymbol named => named.TypeArguments.Any(argument => Mentions(argument, kind)),
        _ => false,
    };
}
