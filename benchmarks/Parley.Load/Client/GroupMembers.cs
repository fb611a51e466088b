using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Parley.Client;
using Parley.Load.Contracts;
using Parley.Load.Targets;

namespace Parley.Load.Client;

/// <summary>Members of one group of Parley's server, who count what they get.</summary>
internal sealed class GroupMembers(Connections connections)
{
    private const int Symbol = 0;
    private const int AtOnce = 64;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    private readonly List<ParleyConnection> _held = [];
    private readonly List<Member> _members = [];
    private TaskCompletionSource<double> _all = new();
    private int _missing;

    /// <summary>Connects and joins until there are so many; 0 closes all.</summary>
    public async Task<double[]> JoinAsync(int count)
    {
        if (count == 0)
        {
            await Parallel.ForEachAsync(_held, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, static (one, _) => one.DisposeAsync());
            _held.Clear();
            _members.Clear();
            return [0];
        }

        var codec = connections.Codec == PayloadCodec.Json ? Codec.Json : Codec.MessagePack;
        var more = Enumerable.Range(0, count - _held.Count).Select(_ => new Member(this)).ToArray();
        await Parallel.ForEachAsync(more, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (member, token) =>
        {
            var options = new ParleyClientOptions { Codecs = [codec], Handlers = [CallbackHandler.For<IFeedEvents>(member)] };
            var connection = await ParleyConnection.ConnectAsync(connections.Server, options, token);
            lock (_held)
                _held.Add(connection);
            await connection.Get<IFeed>().FollowAsync(Symbol, token);
        });
        _members.AddRange(more);
        return [_held.Count];
    }

    /// <summary>Sends notices to the group, one after the other: the median time from just before the server sends until the last member has it, in milliseconds.</summary>
    public async Task<double[]> NotifyAsync(int times)
    {
        var feed = _held[0].Get<IFeed>();
        var milliseconds = new double[times];
        for (var i = 0; i < times; i++)
        {
            _all = new TaskCompletionSource<double>(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _missing, _members.Count);
            await feed.NotifyAsync(Symbol);
            milliseconds[i] = await _all.Task.WaitAsync(Timeout);
        }

        return [milliseconds.Order().ElementAt(times / 2)];
    }

    /// <summary>Makes sure that each member got so many notices since the last look.</summary>
    /// <exception cref="InvalidOperationException">A member got one twice, or not at all.</exception>
    public async Task<double[]> CheckAsync(int times)
    {
        // What a connection brings comes in order: a second copy of any notice would be there before the answer to this.
        await Parallel.ForEachAsync(
            _held, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, static async (one, token) => await one.Get<IFeed>().FollowAsync(Symbol, token));
        var wrong = _members.Count(member => member.TakeCount() != times);
        if (wrong > 0)
            throw new InvalidOperationException($"{wrong} of {_members.Count} members did not get each of {times} notices once.");
        return [times];
    }

    private void OnNotice(long sentAt)
    {
        if (Interlocked.Decrement(ref _missing) == 0)
            _all.TrySetResult(Stopwatch.GetElapsedTime(sentAt).TotalMilliseconds);
    }

    private sealed class Member(GroupMembers group) : IFeedEvents
    {
        private int _count;

        public int TakeCount() => Interlocked.Exchange(ref _count, 0);

        public ValueTask NoticedAsync(long sentAt)
        {
            Interlocked.Increment(ref _count);
            group.OnNotice(sentAt);
            return default;
        }

        public ValueTask QuotedAsync(Quote quote) => default;
    }
}
