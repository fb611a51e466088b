using Parley;
using Parley.Serialization;

namespace Domains.Trading;

#region converter
// Travels as "BTC/USD" on both codecs.
[Converter(typeof(SymbolFormatter))]
public sealed record Symbol(string Base, string Quote)
{
    public override string ToString() => $"{Base}/{Quote}";
}

public sealed class SymbolFormatter() : ConvertingFormatter<Symbol, string>(Formatters.String)
{
    protected override string ToWire(Symbol value) => value.ToString();

    protected override Symbol FromWire(string wire) => wire.Split('/') is [var first, var second]
        ? new Symbol(first, second)
        : throw new PayloadException("a symbol is two names with a slash between them.");
}
#endregion
