using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Calls;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Calls;

public sealed class ReturnedCallsTests
{
    private readonly ReturnedCalls _calls = new();
    private readonly Operation _echo = Describe("Lab.Echo");
    private readonly Operation _touch = Describe("Lab.Touch");

    [Fact]
    public void A_call_that_came_back_is_handed_out_for_its_own_operation_only()
    {
        Assert.Null(_calls.Take(_echo));
        Assert.Equal(1, _calls.Out);
        var call = Make(_echo);
        _calls.Add(call);
        Assert.Equal(0, _calls.Out);
        Assert.Null(_calls.Take(_touch));
        Assert.Same(call, _calls.Take(_echo));
        Assert.Null(_calls.Take(_echo));
        Assert.Equal(3, _calls.Out);
    }

    [Fact]
    public void Several_that_came_back_between_two_looks_are_all_there()
    {
        var calls = new[] { Make(_echo), Make(_touch), Make(_echo), Make(_echo), Make(_touch) };
        foreach (var call in calls)
            Assert.Null(_calls.Take(call.Operation));
        foreach (var call in calls)
            _calls.Add(call);
        Assert.Equal(0, _calls.Out);
        Assert.Equal(calls.ToHashSet(), calls.Select(call => _calls.Take(call.Operation)).ToHashSet()!);
        Assert.All(calls, static call => Assert.Null(call.Next));
        Assert.Equal(5, _calls.Out);
    }

    [Fact]
    public void Those_that_were_not_looked_at_count_as_back_and_are_forgotten_with_the_others()
    {
        Assert.True(_calls.IsEmpty);
        Assert.Null(_calls.Take(_echo));
        Assert.True(_calls.IsEmpty);
        _calls.Add(Make(_echo));
        Assert.False(_calls.IsEmpty);
        _calls.Clear();
        Assert.True(_calls.IsEmpty);
        Assert.Equal(0, _calls.Out);
        Assert.Null(_calls.Take(_echo));
    }

    [Fact]
    public async Task Calls_that_come_back_while_others_are_handed_out_are_neither_lost_nor_handed_out_twice()
    {
        const int rounds = 20_000;
        var gate = new object();
        var made = 0;
        var isOut = new HashSet<PendingCall>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(caller => Task.Run(() =>
        {
            var operation = caller % 2 == 0 ? _echo : _touch;
            for (var round = 0; round < rounds; round++)
            {
                PendingCall call;
                lock (gate)
                {
                    if (_calls.Take(operation) is { } spare)
                        call = spare;
                    else
                        (call, made) = (Make(operation), made + 1);
                    Assert.Same(operation, call.Operation);
                    Assert.True(isOut.Add(call));
                }

                lock (gate)
                    Assert.True(isOut.Remove(call));
                _calls.Add(call);
            }
        }))).Soon();
        Assert.Equal(0, _calls.Out);

        // A caller needs one at a time, so no more were made than there are callers.
        Assert.InRange(made, 2, 4);
    }

    private static UnaryOperation<object?, object?> Describe(string name) => new(name, 1, AnyFormatter.Instance, AnyFormatter.Instance);

    private static PendingCall Make(Operation operation) => new PendingCall<object?>(null!, operation, AnyFormatter.Instance);
}
