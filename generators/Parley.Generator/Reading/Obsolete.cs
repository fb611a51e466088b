using System.Linq;
using Microsoft.CodeAnalysis;

namespace Parley.Generator.Reading;

/// <summary>What must not be used any more, emitted code included.</summary>
internal static class Obsolete
{
    public const string Reason = "[Obsolete] makes each use an error; let it warn, or take it out of the contract";

    /// <summary>The attribute that makes each use of the symbol an error; null if there is none.</summary>
    public static AttributeData? Of(ISymbol symbol) => symbol.Attributes("System.ObsoleteAttribute")
        .FirstOrDefault(static attribute => attribute.Argument(1) is true);
}
