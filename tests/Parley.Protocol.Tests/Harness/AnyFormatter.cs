using System;
using System.Collections.Generic;
using System.Text.Json;
using Parley.Serialization;
using Parley.Serialization.MessagePack;

namespace Parley.Protocol.Tests.Harness;

/// <summary>Writes and reads any payload, right or wrong: null, true, int, text and arrays of these.</summary>
internal sealed class AnyFormatter : Formatter<object?>
{
    public static readonly AnyFormatter Instance = new();

    public override void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case object?[] elements:
                writer.WriteStartArray();
                foreach (var element in elements)
                    Write(writer, element);
                writer.WriteEndArray();
                break;
            default:
                throw new NotSupportedException(value.GetType().Name);
        }
    }

    public override object? Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.True or JsonTokenType.False:
                return reader.GetBoolean();
            case JsonTokenType.Number:
                return reader.GetInt32();
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.StartArray:
                var elements = new List<object?>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    elements.Add(Read(ref reader));
                return elements.ToArray();
            default:
                throw new PayloadException("not supported here");
        }
    }

    public override void Write(ref MessagePackWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNil();
                break;
            case bool flag:
                writer.WriteBoolean(flag);
                break;
            case int number:
                writer.WriteInt32(number);
                break;
            case string text:
                writer.WriteString(text);
                break;
            case object?[] elements:
                writer.WriteArrayHeader(elements.Length);
                foreach (var element in elements)
                    Write(ref writer, element);
                break;
            default:
                throw new NotSupportedException(value.GetType().Name);
        }
    }

    public override object? Read(ref MessagePackReader reader)
    {
        switch (reader.PeekType())
        {
            case MessagePackType.Nil:
                reader.TryReadNil();
                return null;
            case MessagePackType.Boolean:
                return reader.ReadBoolean();
            case MessagePackType.Integer:
                return reader.ReadInt32();
            case MessagePackType.String:
                return reader.ReadString();
            case MessagePackType.Array:
                var elements = new object?[reader.EnterArray()];
                for (var i = 0; i < elements.Length; i++)
                    elements[i] = Read(ref reader);
                reader.Leave();
                return elements;
            default:
                throw new PayloadException("not supported here");
        }
    }
}
