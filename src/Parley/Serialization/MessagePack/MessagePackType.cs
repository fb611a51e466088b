namespace Parley.Serialization.MessagePack;

/// <summary>The families of the MessagePack format, by first byte.</summary>
public enum MessagePackType
{
    /// <summary>Nil.</summary>
    Nil,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An integer of any width.</summary>
    Integer,

    /// <summary>A 32 or 64 bit float.</summary>
    Float,

    /// <summary>UTF-8 text.</summary>
    String,

    /// <summary>Bytes.</summary>
    Binary,

    /// <summary>An array.</summary>
    Array,

    /// <summary>A map.</summary>
    Map,

    /// <summary>An extension, the timestamp among them.</summary>
    Extension,

    /// <summary>The byte 0xC1, which the format never uses; reading or skipping it fails.</summary>
    Reserved,
}
