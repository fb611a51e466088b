using System;
using System.Globalization;
using System.Text;

namespace Parley.Protocol.Frames;

/// <summary>How a frame names an operation: by its number or by its name as UTF-8 (protocol.md §5). Numbers are never 0.</summary>
internal readonly struct OperationKey
{
    private const int MaxShown = 128;

    private OperationKey(uint number, ReadOnlyMemory<byte> utf8Name) => (Number, Utf8Name) = (number, utf8Name);

    public uint Number { get; }

    public ReadOnlyMemory<byte> Utf8Name { get; }

    public static OperationKey FromNumber(uint number) => new(number, default);

    public static OperationKey FromName(ReadOnlyMemory<byte> utf8Name) => new(0, utf8Name);

    /// <summary>For messages to people: the number with a sign before it, or the name, without control characters and cut.</summary>
    public override string ToString()
    {
        if (Number != 0)
            return "#" + Number;
        var name = Encoding.UTF8.GetString(Utf8Name.Span).ToCharArray();
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsControl(name[i]) || char.GetUnicodeCategory(name[i]) == UnicodeCategory.Format)
                name[i] = '?';
        }

        return new string(name, 0, Math.Min(name.Length, MaxShown));
    }
}
