using System.Threading.Tasks;
using Parley.Protocol.Tests.Harness;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Tests.Transport;

/// <summary>A greeting is not held to the limit of the messages after it (protocol.md §3.2).</summary>
public sealed class FirstMessageTests
{
    [Fact]
    public async Task Only_the_first_message_may_be_as_long_as_a_greeting()
    {
        var (client, server) = MemoryTransport.CreatePair(Codec.Json, 256, 256);
        await client.SendRawAsync(MessageType.Text, new byte[8192]).Soon();
        await client.SendRawAsync(MessageType.Text, new byte[256]).Soon();
        await client.SendRawAsync(MessageType.Text, new byte[257]).Soon();
        Assert.Equal(8192, (await server.ReceiveAsync(default).Soon()).Data.Length);
        Assert.Equal(256, (await server.ReceiveAsync(default).Soon()).Data.Length);
        Assert.Equal(1009, (await Assert.ThrowsAsync<MessageLimitException>(() => server.ReceiveAsync(default).Soon())).CloseCode);
        server.Abort();
    }

    [Fact]
    public async Task No_first_message_is_longer_than_a_greeting()
    {
        var (client, server) = MemoryTransport.CreatePair(Codec.Json, 256, 256);
        await client.SendRawAsync(MessageType.Text, new byte[8193]).Soon();
        Assert.Equal(1009, (await Assert.ThrowsAsync<MessageLimitException>(() => server.ReceiveAsync(default).Soon())).CloseCode);
        server.Abort();
    }
}
