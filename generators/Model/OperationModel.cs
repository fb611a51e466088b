namespace Parley.Model;

/// <summary>One operation of a contract.</summary>
/// <param name="Name">The name on the wire within the contract.</param>
/// <param name="Number">The number that stands for the full name in frames: one that is given in both codecs, a hash in MessagePack.</param>
/// <param name="Identifier">The name of the operation's field and the start of the name of its arguments' type.</param>
/// <param name="Method">The method's name as C#.</param>
/// <param name="Shape">The kind of call.</param>
/// <param name="ReturnType">The method's return type as C#.</param>
/// <param name="Result">The shape of the result or of a stream's item; null if the operation returns no value.</param>
/// <param name="Parameters">The parameters that travel as arguments.</param>
/// <param name="Stream">The parameter whose items travel after the call; null if there is none.</param>
/// <param name="Token">The cancellation token's parameter; null if there is none.</param>
/// <param name="Sequence">How the operation's calls line up; null if they all run at once.</param>
/// <param name="Delivery">What becomes of messages that wait for their receiver; null if all of them arrive.</param>
/// <param name="TimeoutMilliseconds">The declared deadline; 0 for none.</param>
/// <param name="Faults">The declared faults in declared order.</param>
/// <param name="DeclaringInterface">The interface that declares the method, where that is not the contract itself.</param>
/// <param name="ImplementedBy">The interfaces that the client implements explicitly; empty for one public method.</param>
internal sealed record OperationModel(
    string Name,
    uint Number,
    string Identifier,
    string Method,
    OperationShape Shape,
    string ReturnType,
    string? Result,
    EquatableArray<ParameterModel> Parameters,
    StreamModel? Stream,
    TokenModel? Token,
    SequenceModel? Sequence,
    DeliveryModel? Delivery,
    int TimeoutMilliseconds,
    EquatableArray<FaultModel> Faults,
    string? DeclaringInterface,
    EquatableArray<string> ImplementedBy);

/// <summary>One parameter that travels.</summary>
/// <param name="Name">The name as declared, without an escaping <c>@</c>.</param>
/// <param name="Identifier">The name as C#, also of the field in the arguments' type.</param>
/// <param name="Local">The name of the local that an emitted reader collects the value in.</param>
/// <param name="Type">The type as C#.</param>
/// <param name="Shape">The key of the type's shape.</param>
/// <param name="MustNotBeNull">Whether the type is a reference type without a question mark.</param>
/// <param name="IsParams">Whether the parameter is a <c>params</c> array.</param>
/// <param name="Default">The declared default as C#; null if there is none.</param>
/// <param name="AbsentValue">What a reader takes for an absent argument, as C#; null if the argument is required.</param>
internal sealed record ParameterModel(
    string Name, string Identifier, string Local, string Type, string Shape, bool MustNotBeNull, bool IsParams, string? Default,
    string? AbsentValue);

/// <summary>The stream that an operation takes from its caller.</summary>
/// <param name="Identifier">The parameter's name as C#.</param>
/// <param name="Type">The parameter's type as C#.</param>
/// <param name="Item">The key of an item's shape.</param>
/// <param name="Index">How many of the parameters that travel as arguments stand before it.</param>
internal sealed record StreamModel(string Identifier, string Type, string Item, int Index);

/// <summary>How calls line up that must not run at once.</summary>
/// <param name="Group">The interface whose operations share the line; empty if the operation has one of its own.</param>
/// <param name="KeyType">The type of what is compared, as C#.</param>
/// <param name="Key">The value of a call as C#, out of <c>arguments</c>.</param>
internal sealed record SequenceModel(string Group, string KeyType, string Key);

/// <summary>What becomes of messages that wait for their receiver.</summary>
/// <param name="Policy">The name of the enum's member.</param>
/// <param name="Capacity">How many messages can wait.</param>
/// <param name="MaxRate">How many messages leave in a second; 0 for no limit.</param>
/// <param name="Key">What tells messages apart; null if they are all alike.</param>
internal sealed record DeliveryModel(string Policy, int Capacity, double MaxRate, DeliveryKeyModel? Key);

/// <summary>What tells messages apart.</summary>
/// <param name="By">The name that the contract gives.</param>
/// <param name="Type">The type of what is compared, as C#.</param>
/// <param name="Value">The value of a message as C#, out of <c>arguments</c> or <c>item</c>.</param>
internal sealed record DeliveryKeyModel(string By, string Type, string Value);

/// <summary>The cancellation token of a method: its name as C#, and whether it has a default.</summary>
internal sealed record TokenModel(string Identifier, bool HasDefault);

/// <summary>A declared fault: its name on the wire, its detail's type as C#, and the key of that type's shape.</summary>
internal sealed record FaultModel(string Name, string Type, string Shape);

/// <summary>
/// A member that is no operation: its explicit implementation as C# up to the body, the body's form, and why it throws.
/// </summary>
internal sealed record StubModel(string Declaration, StubBody Body, string Reason);

/// <summary>The form of a throwing member's body.</summary>
internal enum StubBody
{
    Method,
    Getter,
    Setter,
    Initializer,
    GetterAndSetter,
    GetterAndInitializer,
    Event,
}
