using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Tests.Harness;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Tests.Transport.Gathering;

/// <summary>Ends of a line in the middle of something.</summary>
public sealed class BrokenLineTests
{
    [Fact]
    public async Task Aborting_ends_a_batch_that_is_being_written_and_a_pending_receive()
    {
        await using var ends = Ends.Open();
        var receiving = ends.Transport.ReceiveAsync(default).AsTask();
        ends.Line.Shut();
        var sending = ends.SendAsync(Ends.Letters(10));
        await Guard.Until(() => ends.Line.IsHeldUp);
        ends.Transport.Abort();
        await Assert.ThrowsAsync<IOException>(() => sending.Soon());
        Assert.Equal((MessageType.Close, 1006), ((await receiving.Soon()).Type, (await receiving).CloseCode));
        await Assert.ThrowsAsync<IOException>(() => ends.SendAsync([1]).Soon());
        await ends.Transport.DisposeAsync();
        Assert.Equal(0, ends.Pool.Rented);
    }

    [Fact]
    public async Task Cancelling_a_batch_that_is_being_written_drops_the_line()
    {
        using var cancelling = new CancellationTokenSource();
        await using var ends = Ends.Open();
        var receiving = ends.Transport.ReceiveAsync(default).AsTask();
        ends.Line.Shut();
        var sending = ends.Transport.SendAsync(Ends.Batch(Ends.Letters(10)), cancelling.Token).AsTask();
        await Guard.Until(() => ends.Line.IsHeldUp);
        await cancelling.CancelAsync();
        await Assert.ThrowsAsync<IOException>(() => sending.Soon());
        Assert.Equal(1006, (await receiving.Soon()).CloseCode);
        Assert.Equal(0, ends.Pool.Rented);
    }

    [Fact]
    public async Task Cancelling_a_batch_that_waits_for_its_turn_leaves_the_line_whole()
    {
        using var cancelling = new CancellationTokenSource();
        await using var ends = Ends.Open();
        ends.Line.Shut();
        var first = ends.SendAsync([1]);
        await Guard.Until(() => ends.Line.IsHeldUp);
        var second = ends.Transport.SendAsync(Ends.Batch([2]), cancelling.Token).AsTask();
        await cancelling.CancelAsync();
        await Assert.ThrowsAsync<IOException>(() => second.Soon());
        ends.Line.Open();
        await first.Soon();
        await ends.SendAsync([3]).Soon();
        Assert.Equal([1], (await ends.ReadFrameAsync()).Payload);
        Assert.Equal([3], (await ends.ReadFrameAsync()).Payload);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_a_write_that_broke_nothing_more_is_written(bool isServer)
    {
        await using var ends = Ends.Open(isServer);
        ends.Line.WritesLeft = 1;
        await ends.SendAsync(Ends.Letters(10));
        var error = await Assert.ThrowsAsync<IOException>(() => ends.SendAsync(Ends.Letters(10)).Soon());
        Assert.Contains("The line broke.", error.Message, System.StringComparison.Ordinal);
        ends.Line.WritesLeft = int.MaxValue;
        await Assert.ThrowsAsync<IOException>(() => ends.SendAsync(Ends.Letters(10)).Soon());
        await Assert.ThrowsAsync<IOException>(() => ends.Transport.CloseAsync(1000, "", default).Soon());
        Assert.Equal(2, ends.Line.Writes.Count);
        await ends.Transport.DisposeAsync();
        Assert.Equal(0, ends.Pool.Rented);
    }

    [Fact]
    public async Task A_line_that_ends_without_a_close_is_1006()
    {
        await using var ends = Ends.Open();
        var frame = RawFrame.Bytes(2, Ends.Letters(100), isMasked: true);
        await ends.WriteAsync([.. frame, .. frame[..50]]);
        Assert.Equal(100, (await ends.Transport.ReceiveAsync(default).Soon()).Data.Length);
        using (ends.Peer())
        {
            // Disposes the far end.
        }

        Assert.Equal(1006, (await ends.Transport.ReceiveAsync(default).Soon()).CloseCode);
        await ends.Transport.DisposeAsync();
        Assert.Equal(0, ends.Pool.Rented);
    }

    [Fact]
    public async Task Disposing_twice_is_allowed()
    {
        var ends = Ends.Open();
        await ends.WriteFrameAsync(2, Ends.Letters(10));
        await ends.Transport.ReceiveAsync(default).Soon();
        await ends.Transport.DisposeAsync();
        await ends.DisposeAsync();
        Assert.Equal(0, ends.Pool.Rented);
        await Assert.ThrowsAsync<IOException>(() => ends.SendAsync([1]).Soon());
    }
}
