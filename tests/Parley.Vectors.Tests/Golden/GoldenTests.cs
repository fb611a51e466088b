using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using Parley.Serialization;

namespace Parley.Vectors.Tests.Golden;

/// <summary>Each vector of tests/vectors: the value writes exactly this text and these bytes, and both and their variants are the value.</summary>
public sealed class GoldenTests
{
    // A struct of arguments is emitted code's own: a test cannot make one, and takes that which was read.
    private const string Arguments = "(arguments)";

    private static readonly Dictionary<string, object?> Values =
        new(ScalarValues.All.Concat(TimeValues.All).Concat(ComposedValues.All), StringComparer.Ordinal);

    public static TheoryData<string> Names => Vector.Names;

    [Fact]
    public void Every_vector_has_a_value_and_every_value_a_vector() => Assert.Equal(
        Vector.All.Values.Where(static vector => !vector.Type.EndsWith(Arguments, StringComparison.Ordinal)).Select(static vector => vector.Name).Order(StringComparer.Ordinal),
        Values.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_type_of_the_contract_has_a_vector() => Assert.Empty(ContractTypes.All.Keys
        .Where(static type => !type.EndsWith(Arguments, StringComparison.Ordinal) && type != "Place")
        .Except(Vector.All.Values.Select(static vector => vector.Type)));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_value_writes_exactly_the_text_and_the_bytes(string name)
    {
        var (vector, type) = Of(name);
        var value = Values.TryGetValue(name, out var known) ? known : type.ReadMessagePack(vector.Bytes);
        Assert.Equal(vector.Json, type.WriteJson(value));
        Assert.Equal(vector.MessagePack, Convert.ToHexStringLower(type.WriteMessagePack(value)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_text_and_the_bytes_and_their_variants_are_the_value(string name)
    {
        var (vector, type) = Of(name);
        foreach (var text in (IEnumerable<string>)[vector.Json, .. vector.AlsoRead?.Json ?? []])
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            AssertIsValue(vector, type, type.ReadJson(Pieces.Whole(bytes)), text);
            AssertIsValue(vector, type, type.ReadJson(Pieces.OfOneByte(bytes)), text + " in pieces");
        }

        foreach (var hex in (IEnumerable<string>)[vector.MessagePack, .. vector.AlsoRead?.MessagePack ?? []])
        {
            var bytes = Convert.FromHexString(hex);
            AssertIsValue(vector, type, type.ReadMessagePack(Pieces.Whole(bytes)), hex);
            AssertIsValue(vector, type, type.ReadMessagePack(Pieces.OfOneByte(bytes)), hex + " in pieces");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_refused_fails_with_its_place(string name)
    {
        var (vector, type) = Of(name);
        var wrong = new List<string>();
        foreach (var refused in vector.Refused?.Json ?? [])
        {
            var bytes = Encoding.UTF8.GetBytes(refused.Text);
            Check(refused.Text, refused.At, () => type.ReadJson(Pieces.Whole(bytes)));
            Check(refused.Text + " in pieces", refused.At, () => type.ReadJson(Pieces.OfOneByte(bytes)));
        }

        foreach (var refused in vector.Refused?.MessagePack ?? [])
        {
            var bytes = Convert.FromHexString(refused.Hex);
            Check(refused.Hex, refused.At, () => type.ReadMessagePack(Pieces.Whole(bytes)));
            Check(refused.Hex + " in pieces", refused.At, () => type.ReadMessagePack(Pieces.OfOneByte(bytes)));
        }

        Assert.Empty(wrong);

        void Check(string what, string at, Func<object?> read)
        {
            try
            {
                read();
                wrong.Add(what + " was read");
            }
            catch (PayloadException error) when (error.Path == at)
            {
            }
            catch (PayloadException error)
            {
                wrong.Add($"{what} failed at '{error.Path}', not at '{at}'");
            }
            catch (JsonException) when (at.Length == 0)
            {
            }
        }
    }

    private static (Vector Vector, Typed Type) Of(string name)
    {
        var vector = Vector.All[name];
        return (vector, ContractTypes.All[vector.Type]);
    }

    // What writes the same in both codecs is the same value; the platform's own types can be asked besides.
    private static void AssertIsValue(Vector vector, Typed type, object? read, string from)
    {
        Assert.True(vector.Json == type.WriteJson(read), $"{from} was read as {type.WriteJson(read)}");
        Assert.Equal(vector.MessagePack, Convert.ToHexStringLower(type.WriteMessagePack(read)));
        if (Values.TryGetValue(vector.Name, out var value) && (value is null or ValueType or string) && value is not (JsonElement or Memory<byte> or ReadOnlyMemory<byte>))
            Assert.Equal(value, read);
    }
}
