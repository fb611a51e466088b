using System.Linq;
using Parley.Descriptors;
using Parley.Protocol.Calls;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Calls;

/// <summary>Between the answer of a call and its end another one may have its id (protocol.md §5.1).</summary>
public sealed class RunningCallsTests
{
    // The first, one with a place in the table, the last with one, and two that are looked up.
    public static readonly TheoryData<long> Ids = [1, 2, 256, 257, 1L << 40];

    private readonly RunningCalls _running = new(new Limits { MaxConcurrentCalls = 1 });

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_id_is_taken_until_its_call_is_answered(long id)
    {
        var call = Begin(id);
        Assert.Throws<ProtocolException>(() => _running.CheckId(id));
        call.IsAnswered = true;
        _running.CheckId(id);
        _running.End(call, endedWell: true);
        _running.CheckId(id);
        Assert.Null(_running.Find(id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_slot_of_an_answered_call_is_free_whether_another_one_has_its_id_or_not(long id)
    {
        var first = Begin(id);
        Assert.False(_running.HasSlot(isStream: false));
        first.IsAnswered = true;
        Assert.True(_running.HasSlot(isStream: false));
        var second = Begin(id);
        Assert.False(_running.HasSlot(isStream: false));
        second.IsAnswered = true;
        Assert.True(_running.HasSlot(isStream: false));
        _running.End(second, endedWell: true);
        _running.End(first, endedWell: true);
        Assert.True(_running.HasSlot(isStream: false));
        Begin(id);
        Assert.False(_running.HasSlot(isStream: false));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_answered_call_that_ends_takes_out_itself_and_not_the_one_that_has_its_id(long id)
    {
        var first = Begin(id);
        first.IsAnswered = true;
        var second = Begin(id);
        Assert.Same(second, _running.Find(id));
        Assert.Equal(2, _running.Count);
        Assert.Equal(1, _running.End(first, endedWell: true));
        Assert.True(_running.Contains(second));
        Assert.Throws<ProtocolException>(() => _running.CheckId(id));
        Assert.Equal(0, _running.End(second, endedWell: true));
        Assert.True(_running.TryRest());
    }

    [Fact]
    public void Calls_of_all_ids_are_stopped()
    {
        var calls = Ids.Select(id => Begin(id.Data)).ToHashSet();
        Assert.Equal(calls, _running.Stop().ToHashSet<RunningCall>());
    }

    [Fact]
    public void The_table_grows_and_is_given_back()
    {
        for (var round = 0; round < 2; round++)
        {
            var calls = Enumerable.Range(1, 300).Select(id => Begin(id)).ToList();
            Assert.False(_running.TryRest());
            foreach (var call in calls)
            {
                Assert.Same(call, _running.Find(call.Id));
                _running.End(call, endedWell: true);
            }

            Assert.True(_running.TryRest());
        }
    }

    private RunningCall Begin(long id)
    {
        var call = new AnyCall();
        call.Take(new CallTerms(id, long.MaxValue, HasOwnDeadline: false));
        _running.CheckId(id);
        Assert.True(_running.Add(call));
        return call;
    }

    private sealed class AnyCall() : RunningCall(null!, new AnyMethod())
    {
        protected override void Start()
        {
        }
    }

    private sealed class AnyMethod() : Method(new UnaryOperation<object?, object?>("Lab.Any", 1, AnyFormatter.Instance, AnyFormatter.Instance), 0)
    {
        public override RunningCall Read(Callee callee, in Frame frame, in CallTerms terms) => new AnyCall();
    }
}
