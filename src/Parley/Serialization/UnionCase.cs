using System;
using System.Text.Json;
using Parley.Serialization.MessagePack;

namespace Parley.Serialization;

/// <summary>One case of a union, whatever its type.</summary>
public abstract class UnionCase<TUnion>
    where TUnion : class
{
    private protected UnionCase(CaseLabel name, CaseLabel tag, Type type) => (Name, Tag, Type) = (name, tag, type);

    internal CaseLabel Name { get; }

    internal CaseLabel Tag { get; }

    internal Type Type { get; }

    internal abstract void WriteMembers(Utf8JsonWriter writer, TUnion value);

    internal abstract TUnion Read(ref Utf8JsonReader reader, MemberSet seen);

    internal abstract void Write(ref MessagePackWriter writer, TUnion value);

    internal abstract TUnion Read(ref MessagePackReader reader);
}

/// <summary>A case of a union with its formatter.</summary>
public sealed class UnionCase<TUnion, TCase> : UnionCase<TUnion>
    where TUnion : class
    where TCase : TUnion
{
    private readonly CaseFormatter<TCase> _formatter;

    /// <summary>Called by emitted code: the label in JSON, the label in MessagePack, and the formatter of the case.</summary>
    public UnionCase(CaseLabel name, CaseLabel tag, CaseFormatter<TCase> formatter)
        : base(name, tag, typeof(TCase)) => _formatter = formatter ?? throw new ArgumentNullException(nameof(formatter));

    internal override void WriteMembers(Utf8JsonWriter writer, TUnion value) => _formatter.WriteMembers(writer, (TCase)value);

    internal override TUnion Read(ref Utf8JsonReader reader, MemberSet seen) => _formatter.ReadMembers(ref reader, seen);

    internal override void Write(ref MessagePackWriter writer, TUnion value) => _formatter.Write(ref writer, (TCase)value);

    internal override TUnion Read(ref MessagePackReader reader) => _formatter.Read(ref reader);
}
