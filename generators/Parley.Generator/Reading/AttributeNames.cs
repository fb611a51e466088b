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
    public const string Deliver = "Parley.DeliverAttribute";
    public const string MaxRate = "Parley.MaxRateAttribute";
    public const string Fault = "Parley.FaultAttribute";
    public const string Key = "MessagePack.KeyAttribute";
    public const string IgnoreMember = "MessagePack.IgnoreMemberAttribute";
    public const string IgnoreDataMember = "System.Runtime.Serialization.IgnoreDataMemberAttribute";
    public const string DataContract = "System.Runtime.Serialization.DataContractAttribute";
    public const string DataMember = "System.Runtime.Serialization.DataMemberAttribute";
    public const string EnumMember = "System.Runtime.Serialization.EnumMemberAttribute";
    public const string MessagePackObject = "MessagePack.MessagePackObjectAttribute";
    public const string SerializationConstructor = "MessagePack.SerializationConstructorAttribute";
    public const string Union = "MessagePack.UnionAttribute";
    public const string UnionCase = "Parley.UnionCaseAttribute";
    public const string Converter = "Parley.ConverterAttribute";
    public const string JsonConverter = "System.Text.Json.Serialization.JsonConverterAttribute";
    public const string JsonDerivedType = "System.Text.Json.Serialization.JsonDerivedTypeAttribute";
    public const string JsonEnumName = "System.Text.Json.Serialization.JsonStringEnumMemberNameAttribute";
    public const string JsonInclude = "System.Text.Json.Serialization.JsonIncludeAttribute";
    public const string JsonPolymorphic = "System.Text.Json.Serialization.JsonPolymorphicAttribute";
    public const string JsonRequired = "System.Text.Json.Serialization.JsonRequiredAttribute";
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

    /// <summary>The value of a positional argument; <see langword="null"/> if it is missing or does not compile.</summary>
    public static object? Argument(this AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[index].Kind is not TypedConstantKind.Array
            ? attribute.ConstructorArguments[index].Value
            : null;

    /// <summary>The value of the only positional argument; <see langword="null"/> if it is missing or does not compile.</summary>
    public static object? Argument(this AttributeData attribute) =>
        attribute.ConstructorArguments.Length == 1 ? attribute.Argument(0) : null;
}
