namespace Parley.Model;

/// <summary>A contract as tools see it: what the wire shows and the names that other languages need, and nothing of C#.</summary>
/// <param name="Name">The name on the wire.</param>
/// <param name="Hash">The contract hash, see <see cref="ContractHash"/>.</param>
/// <param name="Interface">The interface's name with its namespace.</param>
/// <param name="Callback">The callback contract's name on the wire; null if there is none.</param>
/// <param name="Operations">The operations in the order of the interface.</param>
/// <param name="Types">The enums, wrappers, objects, unions and custom types that the operations carry, sorted by name.</param>
internal sealed record Manifest(
    string Name,
    string Hash,
    string Interface,
    string? Callback,
    EquatableArray<ManifestOperation> Operations,
    EquatableArray<ManifestType> Types);

/// <summary>One operation: <paramref name="Kind"/> is <c>unary</c>, <c>oneWay</c>, <c>serverStream</c>, <c>clientStream</c> or <c>duplex</c>.</summary>
/// <param name="Stream">The type of the caller's items; null if the operation takes none.</param>
/// <param name="Delivery">What becomes of messages that wait for their receiver; null if all of them arrive.</param>
internal sealed record ManifestOperation(
    string Name,
    uint Number,
    string Kind,
    EquatableArray<ManifestParameter> Parameters,
    TypeExpression? Result,
    int TimeoutMilliseconds,
    EquatableArray<ManifestFault> Faults,
    TypeExpression? Stream = null,
    ManifestDelivery? Delivery = null);

/// <summary>What becomes of messages that wait: <paramref name="Policy"/> is <c>keepLatest</c>, <c>dropOldest</c> or <c>dropNewest</c>.</summary>
/// <param name="By">What tells messages apart, as the contract names it; null if they are all alike.</param>
/// <param name="Capacity">How many messages can wait.</param>
/// <param name="MaxRate">How many messages of one key leave in a second; 0 for no limit.</param>
internal sealed record ManifestDelivery(string Policy, string? By, int Capacity, double MaxRate);

/// <summary>One parameter that travels; an optional one may be missing at the end of the arguments.</summary>
internal sealed record ManifestParameter(string Name, TypeExpression Type, bool IsOptional);

/// <summary>A declared fault.</summary>
internal sealed record ManifestFault(string Name, TypeExpression Type);

/// <summary>
/// A type with a name. <paramref name="Kind"/> is <c>enum</c>, <c>wrapper</c>, <c>object</c>, <c>union</c> or <c>custom</c> (known to a converter of the user
/// only) and says which other parts it has.
/// </summary>
/// <param name="Value">Of a wrapper the type of its value; of an enum its underlying scalar.</param>
/// <param name="IsFlags">Of an enum, whether JSON has its number.</param>
/// <param name="Values">Of an enum its members.</param>
/// <param name="IsArray">Of an object, whether MessagePack carries an array by index; otherwise a map by name.</param>
/// <param name="Members">Of an object its members.</param>
internal sealed record ManifestType(
    string Name,
    string Kind,
    TypeExpression? Value,
    bool IsFlags,
    EquatableArray<ManifestValue> Values,
    bool IsArray,
    EquatableArray<ManifestMember> Members)
{
    /// <summary>Of a union the JSON member that tells its cases apart.</summary>
    public string? Discriminator { get; init; }

    /// <summary>Of a union its cases.</summary>
    public EquatableArray<ManifestCase> Cases { get; init; } = EquatableArray<ManifestCase>.Empty;
}

/// <summary>A case of a union: what tells it apart in JSON, and in MessagePack.</summary>
internal sealed record ManifestCase(TypeExpression Type, CaseLabel Name, CaseLabel Tag);

/// <summary>A member of an enum; the value is a decimal number as text, for languages whose numbers are too small for it.</summary>
internal sealed record ManifestValue(string Name, string Value);

/// <summary>A member of an object; <paramref name="Index"/> is its place in a MessagePack array.</summary>
internal sealed record ManifestMember(string Name, int Index, TypeExpression Type, bool IsOptional);
