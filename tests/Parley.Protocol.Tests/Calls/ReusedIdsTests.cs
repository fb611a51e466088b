using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;
using TimeSpan = System.TimeSpan;

namespace Parley.Protocol.Tests.Calls;

/// <summary>A call that has the object and the id of one before it is another call (ADR 0015).</summary>
public abstract class ReusedIdsTests(Codec codec)
{
    [Fact]
    public async Task A_deadline_that_has_passed_ends_no_later_call_with_the_same_object_and_id()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        var context = new HeldContext();
        Task<string>? first = null;
        var starter = new Thread(() =>
        {
            SynchronizationContext.SetSynchronizationContext(context);
            first = HurryAsync();
        });
        starter.Start();
        starter.Join();
        Assert.Equal(1, (await raw.ReceiveAsync()).Id);
        var second = raw.Lab.HurryAsync().AsTask();
        Assert.Equal(2, (await raw.ReceiveAsync()).Id);

        // Both are due. While the first is given up, the second is answered in the last moment, and a third begins.
        var advancing = Task.Run(() => raw.Time.Advance(TimeSpan.FromSeconds(2)));
        await context.Posting.Soon();
        await raw.SendAsync(Frame.Reply(2), "just in time");
        Assert.Equal("just in time", await second.Soon());
        var third = raw.Lab.HurryAsync().AsTask();
        Assert.Equal((FrameKind.Cancel, 1L), Brief(await raw.ReceiveAsync()));
        Assert.Equal((FrameKind.Call, 2L), Brief(await raw.ReceiveAsync()));
        context.LetGo();
        await advancing.Soon();
        await Assert.ThrowsAsync<ParleyException>(() => first!.Soon());
        await raw.SendAsync(Frame.Reply(1), "too late");
        await raw.SendAsync(Frame.Reply(2), "third");
        Assert.Equal("third", await third.Soon());

        async Task<string> HurryAsync() => await raw.Lab.HurryAsync();
    }

    private static (FrameKind Kind, long Id) Brief(RawFrame frame) => (frame.Kind, frame.Id);

    // Whoever posts to it waits until the test says so.
    private sealed class HeldContext : SynchronizationContext
    {
        private readonly TaskCompletionSource _posting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Posting => _posting.Task;

        public void LetGo() => _go.SetResult();

        public override void Post(SendOrPostCallback callback, object? state)
        {
            _posting.TrySetResult();
            _go.Task.Wait();
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }
    }
}

public sealed class JsonReusedIdsTests() : ReusedIdsTests(Codec.Json);

public sealed class MessagePackReusedIdsTests() : ReusedIdsTests(Codec.MessagePack);
