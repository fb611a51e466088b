using System;
using System.Buffers.Binary;
using System.IO;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Load.Limit;

/// <summary>Writes the headers of data frames itself; the platform's WebSocket receives, and writes control frames into the same stream.</summary>
internal sealed class HybridLink : MessageLink
{
    private const int MaxSmall = 125;
    private const int MaxMedium = ushort.MaxValue;
    private const int MaskLength = 4;

    private readonly Stream _stream;
    private readonly WebSocket _socket;
    private readonly ReadAheadStream _readAhead;
    private readonly MaskKeys? _masks;
    private readonly byte _firstByte;

    public HybridLink(Stream stream, IWire wire, bool isServer)
        : base(wire)
    {
        _stream = stream;
        _readAhead = new ReadAheadStream(stream, SendRaw, releasesBuffer: isServer);
        _socket = WebSocket.CreateFromStream(_readAhead, new WebSocketCreationOptions { IsServer = isServer, KeepAliveInterval = TimeSpan.Zero });
        _masks = isServer ? null : new MaskKeys();
        // RFC 6455 §5.2: FIN, and the opcode of text or of binary data.
        _firstByte = (byte)(0x80 | (wire.IsText ? 1 : 2));
    }

    public override Task ReceiveAsync(IMessageSink sink) => new SocketReader(_socket, this, _readAhead).RunAsync(Wire, sink);

    public override void Dispose()
    {
        Close();
        _socket.Dispose();
        _stream.Dispose();
    }

    protected override int BeginMessage(GatherBuffer buffer)
    {
        var mark = buffer.Length;
        buffer.GetSpan(2 + MaskLength);
        buffer.Advance(_masks is null ? 2 : 2 + MaskLength);
        return mark;
    }

    protected override void EndMessage(GatherBuffer buffer, int mark)
    {
        var header = _masks is null ? 2 : 2 + MaskLength;
        var length = buffer.Length - mark - header;
        if (length > MaxSmall)
        {
            if (length > MaxMedium)
                throw new InvalidDataException("No message of the exchange has more than 65,535 bytes.");
            buffer.GetSpan(2);
            buffer.Advance(2);
            buffer[(mark + header)..(mark + header + length)].CopyTo(buffer[(mark + header + 2)..buffer.Length]);
            header += 2;
        }

        var frame = buffer[mark..buffer.Length];
        frame[0] = _firstByte;
        frame[1] = (byte)((length > MaxSmall ? 126 : length) | (_masks is null ? 0 : 0x80));
        if (length > MaxSmall)
            BinaryPrimitives.WriteUInt16BigEndian(frame[2..], (ushort)length);
        _masks?.Apply(frame.Slice(header - MaskLength, MaskLength), frame[header..]);
    }

    protected override ValueTask WriteAsync(GatherBuffer buffer) => _stream.WriteAsync(buffer.Written, CancellationToken.None);
}
