using System;

namespace Parley;

/// <summary>
/// Has a type, or one member, written and read by a class of yours, in both codecs: it derives from
/// <see cref="Serialization.Formatter{T}"/>, or easier from <see cref="Serialization.ConvertingFormatter{T, TWire}"/>, and has a public
/// constructor without parameters. Emitted code creates one and uses it from many threads.
/// </summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Interface | AttributeTargets.Property |
    AttributeTargets.Field, Inherited = false)]
public sealed class ConverterAttribute : Attribute
{
    /// <summary>Names the class.</summary>
    public ConverterAttribute(Type type) => Type = type;

    /// <summary>The class that writes and reads.</summary>
    public Type Type { get; }
}
