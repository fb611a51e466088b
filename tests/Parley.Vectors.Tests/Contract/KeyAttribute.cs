using System;

// The attribute is recognised by its full name; the package of that name is not needed (docs/serialization.md §4).
#pragma warning disable IDE0130
namespace MessagePack;
#pragma warning restore IDE0130

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class KeyAttribute(int index) : Attribute
{
    public int Index { get; } = index;
}
