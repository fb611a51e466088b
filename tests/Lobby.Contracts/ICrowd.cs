using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Parley;

namespace Lobby.Contracts;

/// <summary>What a server may ask of a client, with streams in every direction.</summary>
[Contract]
public interface ICrowd
{
    ValueTask<int> CountAsync(IAsyncEnumerable<string> names, CancellationToken cancellationToken = default);

    ValueTask WaveAsync(IAsyncEnumerable<string> names, CancellationToken cancellationToken = default);

    IAsyncEnumerable<string> SingAsync(int verses, CancellationToken cancellationToken = default);

    IAsyncEnumerable<string> EchoAsync(IAsyncEnumerable<string> calls, CancellationToken cancellationToken = default);
}
