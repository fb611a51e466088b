using System;

namespace Parley.Serialization.MessagePack;

/// <summary>A number as it came, of whatever width; turns into a target type where that holds it exactly.</summary>
internal readonly struct WireNumber
{
    private readonly Kind _kind;
    private readonly long _bits;

    private WireNumber(Kind kind, long bits) => (_kind, _bits) = (kind, bits);

    private enum Kind
    {
        Signed,
        Unsigned,
        Single,
        Double,
    }

    public static WireNumber Read(ref MessagePackCursor cursor, byte code, string expected)
    {
        switch (code)
        {
            case <= MessagePackCode.MaxPositiveFixInt or >= MessagePackCode.MinNegativeFixInt:
                return new WireNumber(Kind.Signed, (sbyte)code);
            case MessagePackCode.UInt8:
                return new WireNumber(Kind.Signed, cursor.ReadByte());
            case MessagePackCode.UInt16:
                return new WireNumber(Kind.Signed, cursor.ReadUInt16());
            case MessagePackCode.UInt32:
                return new WireNumber(Kind.Signed, cursor.ReadUInt32());
            case MessagePackCode.UInt64:
                return new WireNumber(Kind.Unsigned, unchecked((long)cursor.ReadUInt64()));
            case MessagePackCode.Int8:
                return new WireNumber(Kind.Signed, unchecked((sbyte)cursor.ReadByte()));
            case MessagePackCode.Int16:
                return new WireNumber(Kind.Signed, unchecked((short)cursor.ReadUInt16()));
            case MessagePackCode.Int32:
                return new WireNumber(Kind.Signed, unchecked((int)cursor.ReadUInt32()));
            case MessagePackCode.Int64:
                return new WireNumber(Kind.Signed, unchecked((long)cursor.ReadUInt64()));
            case MessagePackCode.Float32:
                return new WireNumber(Kind.Single, cursor.ReadUInt32());
            case MessagePackCode.Float64:
                return new WireNumber(Kind.Double, unchecked((long)cursor.ReadUInt64()));
            default:
                throw MessagePackError.Expected(expected, code);
        }
    }

    public long ToInt64()
    {
        switch (_kind)
        {
            case Kind.Signed:
                return _bits;
            case Kind.Unsigned:
                return _bits >= 0 ? _bits : throw MessagePackError.OutOfRange("long");
            default:
                var value = Integral();
                return value >= -TwoTo63 && value < TwoTo63 ? (long)value : throw MessagePackError.OutOfRange("long");
        }
    }

    public ulong ToUInt64()
    {
        switch (_kind)
        {
            case Kind.Signed:
                return _bits >= 0 ? (ulong)_bits : throw MessagePackError.OutOfRange("ulong");
            case Kind.Unsigned:
                return unchecked((ulong)_bits);
            default:
                var value = Integral();
                return value >= 0 && value < 2 * TwoTo63 ? (ulong)value : throw MessagePackError.OutOfRange("ulong");
        }
    }

    public double ToDouble() => _kind switch
    {
        Kind.Double => BitConverter.Int64BitsToDouble(_bits),
        Kind.Single => SingleValue,
        Kind.Unsigned => FitsMantissa(1L << 53) ? unchecked((ulong)_bits) : throw MessagePackError.OutOfRange("double exactly"),
        _ => FitsMantissa(1L << 53) ? _bits : throw MessagePackError.OutOfRange("double exactly"),
    };

    public float ToSingle()
    {
        switch (_kind)
        {
            case Kind.Single:
                return SingleValue;
            case Kind.Double:
                var wide = BitConverter.Int64BitsToDouble(_bits);
                var narrow = (float)wide;
                return narrow == wide || double.IsNaN(wide) ? narrow : throw MessagePackError.OutOfRange("float exactly");
            case Kind.Unsigned:
                return FitsMantissa(1L << 24) ? unchecked((ulong)_bits) : throw MessagePackError.OutOfRange("float exactly");
            default:
                return FitsMantissa(1L << 24) ? _bits : throw MessagePackError.OutOfRange("float exactly");
        }
    }

    public decimal ToDecimal() => _kind == Kind.Unsigned ? unchecked((ulong)_bits) : _bits;

    private const double TwoTo63 = 9_223_372_036_854_775_808d;

    private float SingleValue => BitConverter.Int32BitsToSingle(unchecked((int)_bits));

    private double Integral()
    {
        var value = _kind == Kind.Single ? SingleValue : BitConverter.Int64BitsToDouble(_bits);
        return value == Math.Floor(value) && !double.IsInfinity(value)
            ? value
            : throw new PayloadException("expected an integer, found a number with a fraction or without end");
    }

    // A binary float holds an integer exactly if what is left of it without trailing zero bits fits the mantissa.
    private bool FitsMantissa(long limit)
    {
        if (_bits == 0)
            return true;

        var magnitude = _kind == Kind.Signed && _bits < 0 ? unchecked((ulong)-_bits) : unchecked((ulong)_bits);
        var lowestBit = magnitude & unchecked(0 - magnitude);
        return magnitude / lowestBit < (ulong)limit;
    }
}
