using System.Collections.Generic;

namespace Parley.Model;

/// <summary>A type that a class of the user writes and reads.</summary>
/// <param name="Converter">The class as C#.</param>
/// <param name="IsKey">Whether it may be the key of a dictionary.</param>
internal sealed record ConvertedShape(string Key, string Type, string Name, string SimpleName, string Converter, bool IsKey)
    : TypeShape(Key, Type, Name);

/// <summary>A type that a System.Text.Json converter writes and reads in JSON; MessagePack has its ordinary form.</summary>
/// <param name="Converter">The converter as C#.</param>
/// <param name="Inner">The key of the ordinary form's shape.</param>
internal sealed record JsonConvertedShape(string Key, string Type, string Name, string SimpleName, string Converter, string Inner)
    : TypeShape(Key, Type, Name)
{
    public override IEnumerable<string> Parts => new[] { Inner };
}
