using System.Collections.Generic;
using System.Text.Json;
using Parley.Protocol.Frames;
using Parley.Serialization;
using Parley.Serialization.Json;

namespace Parley.Protocol.Codecs.Json;

/// <summary>Writes and reads the map in Hello and Welcome (protocol.md §3.2).</summary>
internal static class JsonGreeting
{
    public static void Write(Utf8JsonWriter writer, Greeting greeting)
    {
        writer.WriteStartObject();
        writer.WriteNumber(GreetingKeys.Version, greeting.Version);
        writer.WriteString(GreetingKeys.Connection, greeting.ConnectionId);
        writer.WriteStartArray(GreetingKeys.Contracts);
        foreach (var contract in greeting.Contracts)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(contract.Name);
            writer.WriteStringValue(contract.Hash);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteNumber(GreetingKeys.CallTimeout, greeting.CallTimeout);
        writer.WriteNumber(GreetingKeys.MaxMessageBytes, greeting.MaxMessageBytes);
        writer.WriteNumber(GreetingKeys.MaxBundleBytes, greeting.MaxBundleBytes);
        writer.WriteNumber(GreetingKeys.MaxCalls, greeting.MaxCalls);
        writer.WriteNumber(GreetingKeys.MaxStreams, greeting.MaxStreams);
        writer.WriteNumber(GreetingKeys.StreamItems, greeting.StreamItems);
        writer.WriteNumber(GreetingKeys.StreamBytes, greeting.StreamBytes);
        writer.WriteNumber(GreetingKeys.PingInterval, greeting.PingInterval);
        writer.WriteNumber(GreetingKeys.SilenceTimeout, greeting.SilenceTimeout);
        writer.WriteEndObject();
    }

    /// <summary>Reads the map that the reader stands on.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="PayloadException">It is not readable.</exception>
    public static Greeting Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new PayloadException("a greeting is a map");
        var builder = new GreetingBuilder();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = JsonText.ReadString(ref reader);
            builder.Begin(key);
            reader.Read();
            switch (key)
            {
                case GreetingKeys.Connection:
                    builder.SetText(JsonPayload.ReadString(ref reader));
                    break;
                case GreetingKeys.Contracts:
                    builder.SetContracts(ReadContracts(ref reader));
                    break;
                case var known when GreetingBuilder.IsNumber(known):
                    // Payloads may hold 64-bit integers as text; the numbers of a greeting are JSON numbers.
                    if (reader.TokenType != JsonTokenType.Number)
                        throw new PayloadException("a number in the greeting is no number");
                    builder.SetNumber(key, JsonPayload.ReadInt64(ref reader));
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return builder.Build();
    }

    private static List<ContractEntry> ReadContracts(ref Utf8JsonReader reader)
    {
        var contracts = new List<ContractEntry>();
        Expect(ref reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(ref reader, JsonTokenType.StartArray);
            reader.Read();
            var name = JsonPayload.ReadString(ref reader);
            reader.Read();
            var hash = JsonPayload.ReadString(ref reader);
            reader.Read();
            Expect(ref reader, JsonTokenType.EndArray);
            contracts.Add(new ContractEntry(name, hash));
        }

        return contracts;
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (reader.TokenType != type)
            throw new PayloadException("a contract in a greeting is a name and a hash");
    }
}
