using System.Collections.Generic;
using System.Linq;

namespace Parley.Model;

/// <summary>
/// A type whose values are of one of several declared types: in JSON the case's object with a discriminator, in MessagePack an array of
/// tag and case.
/// </summary>
/// <param name="Discriminator">The name of the JSON member that tells the cases apart.</param>
/// <param name="Cases">The cases in declared order.</param>
internal sealed record UnionShape(
    string Key, string Type, string Name, string SimpleName, string Discriminator, EquatableArray<UnionCaseModel> Cases)
    : TypeShape(Key, Type, Name)
{
    public override IEnumerable<string> Parts => Cases.Select(item => item.Shape);
}

/// <summary>One case of a union.</summary>
/// <param name="Type">The type as C#.</param>
/// <param name="Shape">The key of the object's shape.</param>
/// <param name="Name">What tells it apart in JSON.</param>
/// <param name="Tag">What tells it apart in MessagePack.</param>
internal sealed record UnionCaseModel(string Type, string Shape, CaseLabel Name, CaseLabel Tag);

/// <summary>A text, or a number if there is none.</summary>
internal sealed record CaseLabel(string? Text, int Number);
