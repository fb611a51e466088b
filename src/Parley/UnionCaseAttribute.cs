using System;

namespace Parley;

/// <summary>
/// Declares a case of a union: on an abstract record, class or interface, once for each type that a value of it may be. The name tells
/// the cases apart in JSON, the tag in MessagePack. Both are part of the wire: give a new case a new name and tag.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, AllowMultiple = true, Inherited = false)]
public sealed class UnionCaseAttribute : Attribute
{
    /// <summary>Declares the type of a case, which derives from the union, and its name in JSON.</summary>
    public UnionCaseAttribute(Type type, string name) => (Type, Name) = (type, name);

    /// <summary>The type of the case.</summary>
    public Type Type { get; }

    /// <summary>The value of <c>$type</c> in JSON.</summary>
    public string Name { get; }

    /// <summary>The first element of the MessagePack array; the name if there is no tag.</summary>
    public int Tag { get; set; }
}
