using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using Parley.Serialization;
using Parley.Vectors.Tests.Golden;

namespace Parley.Vectors.Tests.Fuzz;

/// <summary>A message that is right, and the type that reads it; then what reading some other message as that type may do.</summary>
internal sealed record Specimen(Codec Codec, string TypeName, byte[] Message)
{
    private readonly Typed _type = ContractTypes.All[TypeName];

    /// <summary>Every vector and every other encoding of it.</summary>
    public static IReadOnlyList<Specimen> Of(Codec codec) => Vector.All.Values.SelectMany(vector => codec == Codec.Json
        ? Texts(vector).Select(text => new Specimen(codec, vector.Type, Encoding.UTF8.GetBytes(text)))
        : Encodings(vector).Select(hex => new Specimen(codec, vector.Type, Convert.FromHexString(hex)))).ToArray();

    /// <summary>
    /// True if the message is a value, which then survives both codecs; false if it is refused as such. Any other exception, or more memory than
    /// <see cref="Budget.Allocation"/>, fails the test.
    /// </summary>
    public bool Reads(byte[] message)
    {
        var isRead = TryRead(message, out var value, out var allocated);
        if (allocated > Budget.Allocation(message.Length))
            TryRead(message, out value, out allocated);

        Assert.True(allocated <= Budget.Allocation(message.Length), $"{allocated:N0} bytes for {message.Length:N0}. {Shown(message)}");
        if (isRead)
            AssertSurvives(value, message);

        return isRead;
    }

    private bool TryRead(byte[] message, out object? value, out long allocated)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        value = null;
        try
        {
            value = Codec == Codec.Json ? _type.ReadJson(new ReadOnlySequence<byte>(message)) : _type.ReadMessagePack(message);
            return true;
        }
        catch (Exception error) when (error is PayloadException || (error is JsonException && Codec == Codec.Json))
        {
            return false;
        }
        catch (Exception error)
        {
            throw new InvalidOperationException(Shown(message), error);
        }
        finally
        {
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private void AssertSurvives(object? value, byte[] message)
    {
        var text = "";
        try
        {
            text = _type.WriteJson(value);
            var packed = _type.WriteMessagePack(value);
            Assert.Equal(text, _type.WriteJson(_type.ReadJson(text)));
            Assert.Equal(packed, _type.WriteMessagePack(_type.ReadMessagePack(packed)));
            Assert.Equal(packed, _type.WriteMessagePack(_type.ReadJson(text)));
        }
        catch (PayloadException) when (Codec == Codec.Json && TypeName.StartsWith("Json", StringComparison.Ordinal))
        {
            // A number of JSON that MessagePack has none for (docs/serialization.md §2.4).
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"{Shown(message)} was read and does not survive: {text}", error);
        }
    }

    private string Shown(byte[] message) =>
        $"{TypeName} from {(Codec == Codec.Json ? Encoding.UTF8.GetString(message) : Convert.ToHexStringLower(message))}";

    private static IEnumerable<string> Texts(Vector vector) => [vector.Json, .. vector.AlsoRead?.Json ?? []];

    private static IEnumerable<string> Encodings(Vector vector) => [vector.MessagePack, .. vector.AlsoRead?.MessagePack ?? []];
}
