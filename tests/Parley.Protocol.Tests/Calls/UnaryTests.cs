using System.Threading.Tasks;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Calls;

public abstract class UnaryTests(Codec codec)
{
    [Fact]
    public async Task A_result_reaches_the_caller()
    {
        await using var pair = await PeerPair.OpenAsync(codec);
        Assert.Equal("hello", await pair.Lab.EchoAsync("hello").Soon());
    }
}

public sealed class JsonUnaryTests() : UnaryTests(Codec.Json);

public sealed class MessagePackUnaryTests() : UnaryTests(Codec.MessagePack);
