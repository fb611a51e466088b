using System;
using System.Buffers;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Parley.Serialization;
using Parley.Serialization.MessagePack;

namespace Parley.Generator.Tests.Harness;

/// <summary>A value of a type <c>D</c> that exists only in a test's source, with the formatter that was emitted for it.</summary>
internal abstract class Payload
{
    private const string Attributes =
        """
        namespace MessagePack
        {
            public sealed class KeyAttribute : Attribute { public KeyAttribute(int key) { } public KeyAttribute(string key) { } }
            public sealed class IgnoreMemberAttribute : Attribute { }
            public sealed class SerializationConstructorAttribute : Attribute { }
            public sealed class MessagePackObjectAttribute(bool keyAsPropertyName = false) : Attribute { public bool Value => keyAsPropertyName; }
            [AttributeUsage(AttributeTargets.All, AllowMultiple = true)] public sealed class UnionAttribute(int key, Type subType) : Attribute { public int Key => key; public Type SubType => subType; }
        }
        """;

    /// <summary>Compiles the types and the expression, and finds the emitted formatter of the operation's result.</summary>
    public static Payload Of(string types, string value)
    {
        var generated = Generated.From(
            $$"""
            using System.Collections.Frozen;
            using System.Collections.Immutable;
            [Contract] public interface IProbe { Task<D> Echo(D value); }
            public static class Values { public static D Value => {{value}}; }
            {{types}}
            {{(types.Contains("MessagePack.", StringComparison.Ordinal) ? Attributes : "")}}
            """).AssertCompiles();
        var assembly = generated.Load();
        var type = assembly.GetType("D")!;
        var operation = assembly.GetType("ParleyGenerated.ProbeContract")!.GetField("Echo", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
        var formatter = operation.GetType().GetProperty("Result")!.GetValue(operation)!;
        var instance = assembly.GetType("Values")!.GetProperty("Value")!.GetValue(null)!;
        return (Payload)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(type), formatter, instance)!;
    }

    public abstract string ToJson();

    public abstract byte[] ToMessagePack();

    /// <summary>What System.Text.Json writes for the value.</summary>
    public abstract string ToSystemTextJson(JsonSerializerOptions options);

    /// <summary>What System.Text.Json reads from the text.</summary>
    public abstract Payload FromSystemTextJson(string json, JsonSerializerOptions options);

    public abstract Payload FromJson(string json);

    public abstract Payload FromMessagePack(byte[] bytes);

    private sealed class Typed<T>(Formatter<T> formatter, T value) : Payload
    {
        public override string ToJson()
        {
            var output = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(output))
                formatter.Write(writer, value);
            return Encoding.UTF8.GetString(output.WrittenSpan);
        }

        public override byte[] ToMessagePack()
        {
            var output = new ArrayBufferWriter<byte>();
            var writer = new MessagePackWriter(output);
            formatter.Write(ref writer, value);
            writer.Flush();
            return output.WrittenSpan.ToArray();
        }

        public override string ToSystemTextJson(JsonSerializerOptions options) => JsonSerializer.Serialize(value, options);

        public override Payload FromSystemTextJson(string json, JsonSerializerOptions options) =>
            new Typed<T>(formatter, JsonSerializer.Deserialize<T>(json, options)!);

        public override Payload FromJson(string json)
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
            reader.Read();
            var read = formatter.Read(ref reader);
            Assert.False(reader.Read(), "the reader was not left on the last token");
            return new Typed<T>(formatter, read);
        }

        public override Payload FromMessagePack(byte[] bytes)
        {
            var reader = new MessagePackReader(new ReadOnlySequence<byte>(bytes));
            var read = formatter.Read(ref reader);
            reader.EnsureEnd();
            return new Typed<T>(formatter, read);
        }
    }
}
