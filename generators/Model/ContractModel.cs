namespace Parley.Model;

/// <summary>
/// A contract as data: all that the emitter and the manifest need of one interface. The types of this folder keep to two rules:
/// they are immutable, and they compare by value (strings, numbers, enums, records and <see cref="EquatableArray{T}"/> only).
/// C# types are texts that start with <c>global::</c>; a shape is named by its <see cref="TypeShape.Key"/>.
/// </summary>
/// <param name="Name">The name on the wire.</param>
/// <param name="Interface">The interface as C#.</param>
/// <param name="InterfaceName">The interface's name for people and tools: namespace, containing types and name, with dots.</param>
/// <param name="HintName">The start of the names of the emitted files.</param>
/// <param name="Namespace">The namespace of the emitted types.</param>
/// <param name="TypeName">The start of the names of the emitted types.</param>
/// <param name="IsPublic">Whether the emitted descriptor and client are public, as the interface is.</param>
/// <param name="Callback">The callback contract's name on the wire; null if there is none.</param>
/// <param name="Operations">The operations in the order of the interface, inherited ones first.</param>
/// <param name="Stubs">The members that are no operations, with the reason: the client throws it.</param>
/// <param name="Shapes">The shapes of all types that the operations carry; the parts of a composed shape come before it.</param>
internal sealed record ContractModel(
    string Name,
    string Interface,
    string InterfaceName,
    string HintName,
    string Namespace,
    string TypeName,
    bool IsPublic,
    string? Callback,
    EquatableArray<OperationModel> Operations,
    EquatableArray<StubModel> Stubs,
    EquatableArray<TypeShape> Shapes);
