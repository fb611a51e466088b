using Microsoft.Extensions.Logging;

namespace Parley.AspNetCore.Connections;

/// <summary>What sending to many clients logs. Ids 1200 to 1219.</summary>
internal sealed partial class FanOutLog(ILogger logger)
{
    private readonly ILogger _logger = logger;

    [LoggerMessage(1200, LogLevel.Warning, "{Operation} was not delivered to connection {ConnectionId}: {Problem}")]
    public partial void NotDelivered(string operation, string connectionId, string problem);
}
