using System.Collections.Generic;
using System.Linq;

namespace Parley.Model;

/// <summary>A record, class or struct with members. In JSON always an object.</summary>
/// <param name="IsReference">Whether it is a reference type.</param>
/// <param name="SimpleName">The type's name for people and tools.</param>
/// <param name="IsArray">Whether MessagePack carries an array by index; otherwise a map by name.</param>
/// <param name="Members">The members: for an array by rising index, otherwise in declared order.</param>
/// <param name="Constructor">What the constructor is given, as C#, in order: a member's local or a default.</param>
internal sealed record ObjectShape(
    string Key, string Type, string Name, string SimpleName, bool IsReference, bool IsArray,
    EquatableArray<MemberModel> Members, EquatableArray<string> Constructor) : TypeShape(Key, Type, Name)
{
    /// <summary>Whether a union has it as a case.</summary>
    public bool IsCase { get; init; }

    public override IEnumerable<string> Parts => Members.Select(member => member.Shape);

    /// <summary>The length of the MessagePack array: the last index and one.</summary>
    public int ArrayLength => Members.Count == 0 ? 0 : Members[Members.Count - 1].Index + 1;
}

/// <summary>One member of an object.</summary>
/// <param name="Name">The name on the wire.</param>
/// <param name="Identifier">The property or field as C#.</param>
/// <param name="Local">The name of the local that an emitted reader collects the value in.</param>
/// <param name="Type">The type as C#.</param>
/// <param name="Shape">The key of the type's shape.</param>
/// <param name="Index">The place in the MessagePack array, or the place in the list of members for a map.</param>
/// <param name="MustNotBeNull">Whether the type is a reference type without a question mark.</param>
/// <param name="IsRequired">Whether a payload without the member is an error.</param>
/// <param name="Setting">How a reader hands the value over.</param>
/// <param name="AbsentValue">
/// What a constructor parameter takes if the member is absent, as C#. A property that is set takes the value of a fresh instance.
/// </param>
internal sealed record MemberModel(
    string Name, string Identifier, string Local, string Type, string Shape, int Index, bool MustNotBeNull, bool IsRequired,
    MemberSetting Setting, string? AbsentValue);

/// <summary>How a value gets into a new instance.</summary>
internal enum MemberSetting
{
    /// <summary>A parameter of the constructor.</summary>
    Constructor,

    /// <summary>The object initializer; a fresh instance has the value of an absent member.</summary>
    Initializer,

    /// <summary>The object initializer, and <c>required</c> by the language: no instance can be made without it.</summary>
    RequiredInitializer,
}
