using System;
using System.Collections.Generic;
using System.Linq;
using Parley.Protocol.Connection;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Tests.Connection;

/// <summary>Peers that say the same share what was said.</summary>
public sealed class SharedGreetingsTests
{
    public static TheoryData<string> Differences => [.. Changes.Keys];

    private static Dictionary<string, Func<Greeting, Greeting>> Changes => new()
    {
        ["version"] = static greeting => greeting with { Version = 2 },
        ["id"] = static greeting => greeting with { ConnectionId = "c-2" },
        ["deadline"] = static greeting => greeting with { CallTimeout = 1 },
        ["message"] = static greeting => greeting with { MaxMessageBytes = 300 },
        ["bundle"] = static greeting => greeting with { MaxBundleBytes = 300 },
        ["calls"] = static greeting => greeting with { MaxCalls = 1 },
        ["streams"] = static greeting => greeting with { MaxStreams = 1 },
        ["items"] = static greeting => greeting with { StreamItems = 1 },
        ["bytes"] = static greeting => greeting with { StreamBytes = 1 },
        ["ping"] = static greeting => greeting with { PingInterval = 1 },
        ["silence"] = static greeting => greeting with { SilenceTimeout = 1 },
        ["no contract"] = static greeting => greeting with { Contracts = [] },
        ["other hash"] = static greeting => greeting with { Contracts = [new("Desk", "0123456789abcdee")] },
        ["one more"] = static greeting => greeting with { Contracts = [.. greeting.Contracts, new("Chat", "0123456789abcdef")] },
    };

    [Fact]
    public void The_same_is_kept_once()
    {
        var greetings = new SharedGreetings();
        var first = greetings.Share(Said());
        Assert.Same(first, greetings.Share(Said()));
        Assert.Same(first, greetings.Share(Said()));
    }

    [Theory]
    [MemberData(nameof(Differences))]
    public void What_differs_in_anything_stays_as_it_was_said(string difference)
    {
        var greetings = new SharedGreetings();
        greetings.Share(Said());
        var other = Changes[difference](Said());
        Assert.Same(other, greetings.Share(other));
    }

    [Fact]
    public void Every_part_of_a_greeting_is_compared()
    {
        var parts = typeof(Greeting).GetProperties().Where(static part => part.CanWrite).Select(static part => part.Name);
        var changed = Changes.Values.SelectMany(
            static change => typeof(Greeting).GetProperties()
                .Where(part => part.CanWrite && !Equals(part.GetValue(change(Plain)), part.GetValue(Plain))).Select(static part => part.Name));
        Assert.Equal(parts.Order(), changed.Distinct().Order());
    }

    private static Greeting Plain { get; } = Said();

    private static Greeting Said() => new() { Contracts = [new ContractEntry("Desk", "0123456789abcdef")], CallTimeout = 30_000 };
}
