using System;
using Microsoft.Extensions.Logging;

namespace Parley.Client;

/// <summary>What a client logs beside its connection. Ids 1300 to 1399.</summary>
internal sealed partial class ClientLog(ILogger logger)
{
    private readonly ILogger _logger = logger;

    [LoggerMessage(1300, LogLevel.Error, "A subscriber of StateChanged failed.")]
    public partial void SubscriberFailed(Exception error);

    [LoggerMessage(1301, LogLevel.Error, "A subscriber of MessagesDropped failed.")]
    public partial void DropSubscriberFailed(Exception error);
}
