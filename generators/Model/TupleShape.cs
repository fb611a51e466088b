using System.Collections.Generic;
using System.Linq;

namespace Parley.Model;

/// <summary>A tuple, or a pair of key and value: an array in both codecs.</summary>
/// <param name="IsPair">Whether it is a pair of key and value.</param>
internal sealed record TupleShape(string Key, string Type, string Name, bool IsPair, EquatableArray<TupleItem> Items)
    : TypeShape(Key, Type, Name)
{
    public override IEnumerable<string> Parts => Items.Select(item => item.Shape);
}

/// <summary>One item of a tuple.</summary>
/// <param name="Identifier">The field or property as C#.</param>
/// <param name="Type">The type as C#.</param>
/// <param name="Shape">The key of the type's shape.</param>
/// <param name="MustNotBeNull">Whether the type is a reference type without a question mark.</param>
internal sealed record TupleItem(string Identifier, string Type, string Shape, bool MustNotBeNull);
