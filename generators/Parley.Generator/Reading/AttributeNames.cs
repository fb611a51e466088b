using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Parley.Generator.Reading;

/// <summary>The attributes that the reader knows, by full name, so that none of their packages is a dependency.</summary>
internal static class AttributeNames
{
    public const string Contract = "Parley.ContractAttribute";
    public const string Operation = "Parley.OperationAttribute";
    public const string OneWay = "Parley.OneWayAttribute";
    public const string Timeout = "Parley.TimeoutAttribute";
    public const string Concurrency = "Parley.ConcurrencyAttribute";
    public const string Fault = "Parley.FaultAttribute";
    public const string Key = "MessagePack.KeyAttribute";
    public const string IgnoreMember = "MessagePack.IgnoreMemberAttribute";
    public const string JsonName = "System.Text.Json.Serialization.JsonPropertyNameAttribute";
    public const string JsonIgnore = "System.Text.Json.Serialization.JsonIgnoreAttribute";
    public const string JsonConstructor = "System.Text.Json.Serialization.JsonConstructorAttribute";

    public static AttributeData? Attribute(this ISymbol symbol, string fullName) => symbol.Attributes(fullName).FirstOrDefault();

    public static IEnumerable<AttributeData> Attributes(this ISymbol symbol, string fullName) =>
        symbol.GetAttributes().Where(attribute => attribute.AttributeClass?.ToDisplayString() == fullName);

    /// <summary>The value of a named argument; <see langword="default"/> if it is not given or does not compile.</summary>
    public static T? Named<T>(this AttributeData attribute, string name) =>
        attribute.NamedArguments.Where(argument => argument.Key == name).Select(argument => argument.Value.Value).OfType<T>()
            .FirstOrDefault();

    public static bool IsNamed(this AttributeData attribute, string name) =>
        attribute.NamedArguments.Any(argument => argument.Key == name);

    /// <summary>The value of the only positional argument; <see langword="null"/> if it is missing or does not compile.</summary>
    public static object? Argument(this AttributeData attribute) =>
        attribute.ConstructorArguments is { Length: 1 } arguments && arguments[0].Kind is not TypedConstantKind.Array
            ? arguments[0].Value
            : null;
}
