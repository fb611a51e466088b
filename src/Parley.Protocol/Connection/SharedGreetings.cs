using System.Linq;
using System.Threading;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Connection;

/// <summary>
/// Keeps greetings that say the same once. Clients of one build all say the same, so a server of thousands has one greeting instead of one for each.
/// </summary>
internal sealed class SharedGreetings
{
    private Greeting? _last;

    /// <summary>The greeting, or one that came before and says the same.</summary>
    public Greeting Share(Greeting greeting)
    {
        if (Volatile.Read(ref _last) is { } last
            && last.Contracts.SequenceEqual(greeting.Contracts) && last with { Contracts = greeting.Contracts } == greeting)
        {
            return last;
        }

        Volatile.Write(ref _last, greeting);
        return greeting;
    }
}
