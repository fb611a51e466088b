using System.Collections.Generic;
using System.Linq;

namespace Parley.Model;

/// <summary>How one type is written and read.</summary>
/// <param name="Key">What other shapes refer to it by: the type as C#.</param>
/// <param name="Type">The type as C#, with nullable annotations.</param>
/// <param name="Name">The identifier of its formatter, unique in the contract; for scalars the name that the runtime gives it.</param>
internal abstract record TypeShape(string Key, string Type, string Name)
{
    /// <summary>The keys of the shapes that this one is made of.</summary>
    public virtual IEnumerable<string> Parts => Enumerable.Empty<string>();
}

/// <summary>A type that the runtime writes itself; its <see cref="TypeShape.Name"/> ends the names of the runtime's methods.</summary>
/// <param name="WireName">What a manifest calls it.</param>
/// <param name="Owner">The runtime's class that has its formatter.</param>
/// <param name="HasMethods">Whether reader and writer have methods for it, so that no formatter is needed.</param>
/// <param name="IsKey">Whether it may be the key of a dictionary.</param>
internal sealed record ScalarShape(string Key, string Type, string Name, string WireName, string Owner, bool HasMethods, bool IsKey)
    : TypeShape(Key, Type, Name);

/// <summary>An enum: its name in JSON, its number in MessagePack; flags are numbers in both.</summary>
/// <param name="Underlying">The scalar of the underlying type: <c>Int32</c>.</param>
/// <param name="UnderlyingType">The underlying type as C#: <c>int</c>.</param>
/// <param name="Members">The members in declared order; several may share a value.</param>
internal sealed record EnumShape(
    string Key, string Type, string Name, string SimpleName, string Underlying, string UnderlyingType, bool IsFlags,
    EquatableArray<EnumMember> Members) : TypeShape(Key, Type, Name);

/// <summary>A member of an enum: its name, its name as C#, and its value as a decimal number.</summary>
internal sealed record EnumMember(string Name, string Identifier, string Value);

/// <summary>A value type around a single value, which is all that travels.</summary>
/// <param name="Member">The property that has the value, as C#.</param>
/// <param name="InnerType">The value's type as C#.</param>
/// <param name="Inner">The key of the value's shape.</param>
/// <param name="IsKey">Whether it may be the key of a dictionary.</param>
internal sealed record WrapperShape(
    string Key, string Type, string Name, string SimpleName, string Member, string InnerType, string Inner, bool IsKey)
    : TypeShape(Key, Type, Name)
{
    public override IEnumerable<string> Parts => new[] { Inner };
}

/// <summary>A value type that may be null; <paramref name="Inner"/> is the key of the type under the question mark.</summary>
internal sealed record NullableShape(string Key, string Type, string Name, string InnerType, string Inner)
    : TypeShape(Key, Type, Name)
{
    public override IEnumerable<string> Parts => new[] { Inner };
}

/// <summary>A reference type that may be null.</summary>
internal sealed record OptionalShape(string Key, string Type, string Name, string InnerType, string Inner)
    : TypeShape(Key, Type, Name)
{
    public override IEnumerable<string> Parts => new[] { Inner };
}

/// <summary>A list: an array in both codecs.</summary>
/// <param name="Formatter">The runtime's generic formatter: <c>ListFormatter</c>.</param>
internal sealed record SequenceShape(
    string Key, string Type, string Name, string Formatter, string ElementType, string Element) : TypeShape(Key, Type, Name)
{
    public override IEnumerable<string> Parts => new[] { Element };
}

/// <summary>A dictionary: an object in JSON, a map in MessagePack.</summary>
/// <param name="Formatter">The runtime's generic formatter: <c>DictionaryFormatter</c>.</param>
internal sealed record DictionaryShape(
    string Key, string Type, string Name, string Formatter, string KeyType, string KeyShape, string ValueType, string ValueShape)
    : TypeShape(Key, Type, Name)
{
    public override IEnumerable<string> Parts => new[] { KeyShape, ValueShape };
}
