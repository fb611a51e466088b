using System.Threading.Tasks;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Transport.Gathering;

/// <summary>A line that is looked at, and may tell of nothing from then on, is never waited for so.</summary>
public sealed class LookingTests
{
    private const int Binary = 2;

    private readonly WatchedPoll _line = new();

    [Fact]
    public async Task What_is_seen_is_read_without_a_wait()
    {
        await using var ends = Open();
        await ends.WriteFrameAsync(Binary, Ends.Letters(20));
        var reads = 0;
        ends.Line.ReadSize = () =>
        {
            reads++;
            return int.MaxValue;
        };
        _line.Sees = static () => true;
        Expect(ends);
        Assert.Equal(20, (await ends.Transport.ReceiveAsync(default).Soon()).Data.Length);
        Assert.Equal((1, 1), (_line.Looks, reads));
        Assert.True(_line.IsQuiet);
    }

    [Fact]
    public async Task After_a_look_in_vain_the_line_is_waited_for_and_tells_of_everything()
    {
        await using var ends = Open();
        Expect(ends);
        var receiving = ends.Transport.ReceiveAsync(default).AsTask();
        Assert.True(ends.Line.WaitsEmpty);
        Assert.Equal((1, false), (_line.Looks, _line.IsQuiet));
        await ends.WriteFrameAsync(Binary, Ends.Letters(20));
        Assert.Equal(20, (await receiving.Soon()).Data.Length);
    }

    [Fact]
    public async Task Who_expects_nothing_waits_for_a_line_that_tells_of_everything()
    {
        await using var ends = Open();
        await SeeAsync(ends);
        var receiving = ends.Transport.ReceiveAsync(default).AsTask();
        Assert.True(ends.Line.WaitsEmpty);
        Assert.Equal((1, false), (_line.Looks, _line.IsQuiet));
        await ends.WriteFrameAsync(Binary, Ends.Letters(20));
        Assert.Equal(20, (await receiving.Soon()).Data.Length);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(60_000)]
    public async Task What_has_not_all_come_is_waited_for_on_a_line_that_tells_of_everything(int length)
    {
        await using var ends = Open();
        var frame = RawFrame.Bytes(Binary, Ends.Letters(length), isMasked: false);
        foreach (var part in (int[])[1, 3, 15, length / 2])
        {
            _line.Sees = static () => true;
            Expect(ends);
            await ends.WriteAsync(frame[..part]);
            var receiving = ends.Transport.ReceiveAsync(default).AsTask();
            await Guard.Until(() => ends.Line.IsWaiting);
            Assert.False(_line.IsQuiet);
            await ends.WriteAsync(frame[part..]);
            Assert.Equal(Ends.Letters(length), (await receiving.Soon()).Data.ToArray());
        }
    }

    // Its first answer came soon, so that the next may be looked for.
    private Ends Open()
    {
        var ends = Ends.Open(isServer: false, poll: _line);
        Expect(ends);
        ends.Transport.Poll!.Received();
        return ends;
    }

    private async Task SeeAsync(Ends ends)
    {
        await ends.WriteFrameAsync(Binary, Ends.Letters(20));
        _line.Sees = static () => true;
        Expect(ends);
        await ends.Transport.ReceiveAsync(default).Soon();
        Assert.True(_line.IsQuiet);
    }

    private static void Expect(Ends ends)
    {
        Assert.True(ends.Transport.Poll!.TryBegin());
        ends.Transport.Poll!.Expect();
    }
}
