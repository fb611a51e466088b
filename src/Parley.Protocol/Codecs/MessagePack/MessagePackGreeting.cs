using System;
using System.Collections.Generic;
using Parley.Protocol.Frames;
using Parley.Serialization;
using Parley.Serialization.MessagePack;

namespace Parley.Protocol.Codecs.MessagePack;

/// <summary>Writes and reads the map in Hello and Welcome (protocol.md §3.2).</summary>
internal static class MessagePackGreeting
{
    public static void Write(ref MessagePackWriter writer, Greeting greeting)
    {
        writer.WriteMapHeader(GreetingKeys.Count);
        writer.WriteString(GreetingKeys.Version);
        writer.WriteInt32(greeting.Version);
        writer.WriteString(GreetingKeys.Connection);
        writer.WriteString(greeting.ConnectionId);
        writer.WriteString(GreetingKeys.Contracts);
        writer.WriteArrayHeader(greeting.Contracts.Count);
        foreach (var contract in greeting.Contracts)
        {
            writer.WriteArrayHeader(2);
            writer.WriteString(contract.Name);
            writer.WriteString(contract.Hash);
        }

        WriteNumber(ref writer, GreetingKeys.CallTimeout, greeting.CallTimeout);
        WriteNumber(ref writer, GreetingKeys.MaxMessageBytes, greeting.MaxMessageBytes);
        WriteNumber(ref writer, GreetingKeys.MaxBundleBytes, greeting.MaxBundleBytes);
        WriteNumber(ref writer, GreetingKeys.MaxCalls, greeting.MaxCalls);
        WriteNumber(ref writer, GreetingKeys.MaxStreams, greeting.MaxStreams);
        WriteNumber(ref writer, GreetingKeys.StreamItems, greeting.StreamItems);
        WriteNumber(ref writer, GreetingKeys.StreamBytes, greeting.StreamBytes);
        WriteNumber(ref writer, GreetingKeys.PingInterval, greeting.PingInterval);
        WriteNumber(ref writer, GreetingKeys.SilenceTimeout, greeting.SilenceTimeout);
    }

    /// <exception cref="PayloadException">It is not readable.</exception>
    public static Greeting Read(ReadOnlyMemory<byte> rest)
    {
        var reader = new MessagePackReader(rest, FrameLayout.MaxDepth);
        var builder = new GreetingBuilder();
        var count = reader.EnterMap();
        for (var i = 0; i < count; i++)
        {
            var key = reader.ReadString();
            builder.Begin(key);
            switch (key)
            {
                case GreetingKeys.Connection:
                    builder.SetText(reader.ReadString());
                    break;
                case GreetingKeys.Contracts:
                    builder.SetContracts(ReadContracts(ref reader));
                    break;
                case var known when GreetingBuilder.IsNumber(known):
                    builder.SetNumber(key, reader.ReadInt64());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        reader.Leave();
        reader.EnsureEnd();
        return builder.Build();
    }

    private static List<ContractEntry> ReadContracts(ref MessagePackReader reader)
    {
        var contracts = new List<ContractEntry>();
        var count = reader.EnterArray();
        for (var i = 0; i < count; i++)
        {
            if (reader.EnterArray() != 2)
                throw new PayloadException("a contract in a greeting is a name and a hash");
            contracts.Add(new ContractEntry(reader.ReadString(), reader.ReadString()));
            reader.Leave();
        }

        reader.Leave();
        return contracts;
    }

    private static void WriteNumber(ref MessagePackWriter writer, string key, long value)
    {
        writer.WriteString(key);
        writer.WriteInt64(value);
    }
}
