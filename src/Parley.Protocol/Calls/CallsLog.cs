using System;
using Microsoft.Extensions.Logging;

namespace Parley.Protocol.Calls;

/// <summary>What the calls of a connection log. Ids 1000 to 1099.</summary>
internal sealed partial class CallsLog(ILogger logger)
{
    private readonly ILogger _logger = logger;

    [LoggerMessage(1000, LogLevel.Error, "The handler of {Operation} failed. {Advice}")]
    public partial void HandlerFailed(string operation, string advice, Exception error);

    [LoggerMessage(1001, LogLevel.Error, "The handler of the one-way operation {Operation} failed.")]
    public partial void OneWayFailed(string operation, Exception error);

    [LoggerMessage(1002, LogLevel.Error, "What {Operation} returned could not be written; its caller gets an Internal failure.")]
    public partial void AnswerNotWritten(string operation, Exception error);

    [LoggerMessage(1003, LogLevel.Warning, "A callback that {Operation} registered on its cancellation token failed.")]
    public partial void CancellationCallbackFailed(string operation, Exception error);

    [LoggerMessage(1004, LogLevel.Warning, "A one-way message was dropped: {Reason}")]
    public partial void OneWayDropped(string reason);

    [LoggerMessage(1005, LogLevel.Debug, "A call was refused: {Reason}")]
    public partial void CallRefused(string reason);

    [LoggerMessage(1006, LogLevel.Debug, "The items for {Operation} failed after the call had ended, where nobody sees it.")]
    public partial void SourceFailedLate(string operation, Exception error);
}
