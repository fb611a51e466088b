using System;
using Microsoft.Extensions.Logging;

namespace Parley.AspNetCore;

/// <summary>What the server logs beside its connections. Ids 1220 to 1299.</summary>
internal sealed partial class ServerLog(ILogger logger)
{
    private readonly ILogger _logger = logger;

    [LoggerMessage(1220, LogLevel.Error, "A service of connection {ConnectionId} failed while it was disposed.")]
    public partial void ServiceNotDisposed(string connectionId, Exception error);
}
