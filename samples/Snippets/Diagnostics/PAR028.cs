using System.Threading.Tasks;
using Parley;
using Parley.Serialization;

namespace Snippets.Diagnostics.PAR028;

#pragma warning disable PAR028
#region violation
[Contract]
public interface IOvens
{
    ValueTask HeatAsync(Heat heat);
}

[Converter(typeof(Reader))]
public sealed record Heat(int Degrees)
{
    public sealed class Reader() : ConvertingFormatter<int, int>(Formatters.Int32)
    {
        protected override int ToWire(int value) => value;

        protected override int FromWire(int wire) => wire;
    }
}
#endregion
#pragma warning restore PAR028

#region fix
[Contract]
public interface IFridges
{
    ValueTask CoolAsync(Cold cold);
}

[Converter(typeof(Reader))]
public sealed record Cold(int Degrees)
{
    public sealed class Reader() : ConvertingFormatter<Cold, int>(Formatters.Int32)
    {
        protected override int ToWire(Cold value) => value.Degrees;

        protected override Cold FromWire(int wire) => new(wire);
    }
}
#endregion
