using System.Net.WebSockets;
using System.Threading.Tasks;
using Parley.Load.Limit;

namespace Parley.Load.Platform;

/// <summary>The platform's WebSocket both ways, with one SendAsync for each message.</summary>
internal sealed class PlatformLink(WebSocket socket, IWire wire) : MessageLink(wire)
{
    private readonly WebSocketMessageType _type = wire.IsText ? WebSocketMessageType.Text : WebSocketMessageType.Binary;

    public override Task ReceiveAsync(IMessageSink sink) => new SocketReader(socket, this, null).RunAsync(Wire, sink);

    public override void Dispose()
    {
        Close();
        socket.Dispose();
    }

    protected override int BeginMessage(GatherBuffer buffer) => buffer.Length;

    protected override void EndMessage(GatherBuffer buffer, int mark) => buffer.Ends.Add(buffer.Length);

    protected override async ValueTask WriteAsync(GatherBuffer buffer)
    {
        var start = 0;
        foreach (var end in buffer.Ends)
        {
            await socket.SendAsync(buffer.Written[start..end], _type, true, default);
            start = end;
        }
    }
}
