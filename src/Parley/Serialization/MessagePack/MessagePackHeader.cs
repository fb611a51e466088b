namespace Parley.Serialization.MessagePack;

/// <summary>Reads what a first byte says about the length of what follows; false where the byte starts something else.</summary>
internal static class MessagePackHeader
{
    public static bool TryReadArrayCount(ref MessagePackCursor cursor, byte code, out uint count)
    {
        count = code switch
        {
            >= MessagePackCode.FixArray and < MessagePackCode.FixStr => code & 0x0fu,
            MessagePackCode.Array16 => cursor.ReadUInt16(),
            MessagePackCode.Array32 => cursor.ReadUInt32(),
            _ => uint.MaxValue,
        };
        return MessagePackCode.TypeOf(code) == MessagePackType.Array;
    }

    public static bool TryReadMapCount(ref MessagePackCursor cursor, byte code, out uint count)
    {
        count = code switch
        {
            >= MessagePackCode.FixMap and < MessagePackCode.FixArray => code & 0x0fu,
            MessagePackCode.Map16 => cursor.ReadUInt16(),
            MessagePackCode.Map32 => cursor.ReadUInt32(),
            _ => uint.MaxValue,
        };
        return MessagePackCode.TypeOf(code) == MessagePackType.Map;
    }

    public static bool TryReadStringLength(ref MessagePackCursor cursor, byte code, out uint length)
    {
        length = code switch
        {
            >= MessagePackCode.FixStr and <= MessagePackCode.MaxFixStr => code & 0x1fu,
            MessagePackCode.Str8 => cursor.ReadByte(),
            MessagePackCode.Str16 => cursor.ReadUInt16(),
            MessagePackCode.Str32 => cursor.ReadUInt32(),
            _ => uint.MaxValue,
        };
        return MessagePackCode.TypeOf(code) == MessagePackType.String;
    }

    public static bool TryReadBinaryLength(ref MessagePackCursor cursor, byte code, out uint length)
    {
        length = code switch
        {
            MessagePackCode.Bin8 => cursor.ReadByte(),
            MessagePackCode.Bin16 => cursor.ReadUInt16(),
            MessagePackCode.Bin32 => cursor.ReadUInt32(),
            _ => uint.MaxValue,
        };
        return MessagePackCode.TypeOf(code) == MessagePackType.Binary;
    }

    public static bool TryReadExtensionHeader(ref MessagePackCursor cursor, byte code, out byte type, out uint length)
    {
        length = code switch
        {
            >= MessagePackCode.FixExt1 and <= MessagePackCode.FixExt16 => 1u << (code - MessagePackCode.FixExt1),
            MessagePackCode.Ext8 => cursor.ReadByte(),
            MessagePackCode.Ext16 => cursor.ReadUInt16(),
            MessagePackCode.Ext32 => cursor.ReadUInt32(),
            _ => uint.MaxValue,
        };
        var isExtension = MessagePackCode.TypeOf(code) == MessagePackType.Extension;
        type = isExtension ? cursor.ReadByte() : (byte)0;
        return isExtension;
    }

    /// <summary>The length of the shortest header of a string of so many bytes.</summary>
    public static int LengthForString(int bytes) =>
        bytes <= 31 ? 1 : bytes <= byte.MaxValue ? 2 : bytes <= ushort.MaxValue ? 3 : 5;
}
