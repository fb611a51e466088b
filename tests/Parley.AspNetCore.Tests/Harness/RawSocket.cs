using System;
using System.Buffers.Binary;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace Parley.AspNetCore.Tests.Harness;

/// <summary>A WebSocket client that does only what a test tells it, wrong things included.</summary>
internal sealed class RawSocket : IDisposable
{
    public const int Lost = 1006;

    private readonly TcpClient _client = new() { NoDelay = true };
    private NetworkStream _stream = null!;

    public static async Task<RawSocket> ConnectAsync(Uri uri)
    {
        var socket = new RawSocket();
        await socket._client.ConnectAsync(IPAddress.Loopback, uri.Port);
        socket._stream = socket._client.GetStream();
        return socket;
    }

    /// <summary>Upgrades and says Hello; the Welcome has been read when it returns.</summary>
    public static async Task<RawSocket> OpenAsync(Uri uri, Codec codec)
    {
        var socket = await UpgradedAsync(uri, codec);
        await socket.SendAsync(Raw.Hello(codec), codec == Codec.Json ? 1 : 2);
        await socket.ReceiveAsync();
        return socket;
    }

    public static async Task<RawSocket> UpgradedAsync(Uri uri, Codec codec)
    {
        var socket = await ConnectAsync(uri);
        var response = await socket.RequestAsync(Raw.Upgrade("Sec-WebSocket-Protocol: " + codec.Subprotocol));
        Assert.Equal(101, response.Status);
        return socket;
    }

    public async Task<RawResponse> RequestAsync(string head)
    {
        await _stream.WriteAsync(Encoding.Latin1.GetBytes(head));
        return await RawResponse.ReadAsync(_stream).Soon();
    }

    /// <summary>Sends one frame; <paramref name="first"/> has FIN, RSV and opcode if they are not those of a whole message.</summary>
    public Task SendAsync(ReadOnlyMemory<byte> payload, int opcode, bool fin = true, bool masked = true, int rsv = 0) =>
        WriteAsync(Frame(payload, opcode, fin, masked, rsv));

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await _stream.WriteAsync(bytes);
        }
        catch (IOException)
        {
            // The server may have dropped the line before it saw everything; what it said is read next.
        }
    }

    public static byte[] Frame(ReadOnlyMemory<byte> payload, int opcode, bool fin = true, bool masked = true, int rsv = 0)
    {
        var frame = new MemoryStream();
        frame.WriteByte((byte)((fin ? 0x80 : 0) | (rsv << 4) | opcode));
        var mask = masked ? 0x80 : 0;
        Span<byte> length = stackalloc byte[8];
        if (payload.Length < 126)
        {
            frame.WriteByte((byte)(mask | payload.Length));
        }
        else if (payload.Length <= ushort.MaxValue)
        {
            frame.WriteByte((byte)(mask | 126));
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)payload.Length);
            frame.Write(length[..2]);
        }
        else
        {
            frame.WriteByte((byte)(mask | 127));
            BinaryPrimitives.WriteUInt64BigEndian(length, (ulong)payload.Length);
            frame.Write(length);
        }

        byte[] key = [0x37, 0xFA, 0x21, 0x3D];
        if (masked)
            frame.Write(key);
        for (var i = 0; i < payload.Length; i++)
            frame.WriteByte((byte)(payload.Span[i] ^ (masked ? key[i & 3] : 0)));
        return frame.ToArray();
    }

    public async Task<(int Opcode, byte[] Payload)> ReceiveAsync()
    {
        var head = await ReadAsync(2);
        var length = head[1] & 0x7F;
        if (length == 126)
            length = BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(2));
        else if (length == 127)
            length = (int)BinaryPrimitives.ReadUInt64BigEndian(await ReadAsync(8));
        return (head[0] & 0x0F, await ReadAsync(length));
    }

    /// <summary>Reads until the server closes: its code, or <see cref="Lost"/> if the line went without one.</summary>
    public async Task<int> CloseCodeAsync()
    {
        try
        {
            while (true)
            {
                var (opcode, payload) = await ReceiveAsync();
                if (opcode == 8)
                    return payload.Length < 2 ? 1005 : BinaryPrimitives.ReadUInt16BigEndian(payload);
            }
        }
        catch (IOException)
        {
            return Lost;
        }
    }

    /// <summary>Sends a close frame.</summary>
    public Task CloseAsync(int code, string reason = "")
    {
        var payload = new byte[2 + Encoding.UTF8.GetByteCount(reason)];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        Encoding.UTF8.GetBytes(reason, payload.AsSpan(2));
        return SendAsync(payload, 8);
    }

    /// <summary>Drops the line with RST.</summary>
    public void Reset()
    {
        _client.LingerState = new LingerOption(true, 0);
        _client.Dispose();
    }

    public void Dispose() => _client.Dispose();

    private async Task<byte[]> ReadAsync(int count)
    {
        var bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes).Soon();
        return bytes;
    }
}
