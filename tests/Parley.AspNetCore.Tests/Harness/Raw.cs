using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

namespace Parley.AspNetCore.Tests.Harness;

/// <summary>Bytes and requests written by hand from the specifications.</summary>
internal static class Raw
{
    /// <summary>docs/protocol.md §3: the shortest Hello.</summary>
    public static byte[] Hello(Codec codec) => codec == Codec.Json
        ? """[0,{"version":1}]"""u8.ToArray()
        : [0x92, 0x00, 0x81, 0xA7, .. "version"u8, 0x01];

    /// <summary>docs/protocol.md §4.2: a Call of Lobby.Echo by name.</summary>
    public static byte[] Echo(Codec codec, int id, string text) => codec == Codec.Json
        ? Encoding.UTF8.GetBytes($$"""[2,{{id}},"Lobby.Echo",["{{text}}"]]""")
        : [0x94, 0x02, 0xCD, (byte)(id >> 8), (byte)id, 0xAA, .. "Lobby.Echo"u8, 0x91, 0xDB, 0, 0, (byte)(text.Length >> 8), (byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    /// <summary>An upgrade request; lines given replace those of the same name, and a line that ends with a colon leaves one out.</summary>
    public static string Upgrade(params string[] lines)
    {
        var all = new List<string>
        {
            "Host: 127.0.0.1",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Protocol: parley.v1.json",
        };
        all.RemoveAll(line => lines.Any(other => Name(other) == Name(line)));
        all.AddRange(lines.Where(line => !line.EndsWith(':')));
        return "GET /parley HTTP/1.1\r\n" + string.Concat(all.Select(line => line + "\r\n")) + "\r\n";
    }

    private static string Name(string line) => line[..line.IndexOf(':')].ToUpperInvariant();
}

/// <summary>An HTTP response as it came.</summary>
internal sealed record RawResponse(int Status, IReadOnlyList<string> Headers, string Body)
{
    public string[] All(string name) => Headers
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim()).ToArray();

    public static async Task<RawResponse> ReadAsync(Stream stream)
    {
        var status = await LineAsync(stream);
        var headers = new List<string>();
        while (await LineAsync(stream) is { Length: > 0 } line)
            headers.Add(line);
        var response = new RawResponse(int.Parse(status.Split(' ')[1]), headers, "");
        if (response.Status == 101)
            return response;
        var body = new StringBuilder();
        if (response.All("Content-Length") is [var length])
            body.Append(await TextAsync(stream, int.Parse(length)));
        else
        {
            while (Convert.ToInt32(await LineAsync(stream), 16) is > 0 and var size)
            {
                body.Append(await TextAsync(stream, size));
                await LineAsync(stream);
            }

            await LineAsync(stream);
        }

        return response with { Body = body.ToString() };
    }

    private static async Task<string> LineAsync(Stream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (!line.ToString().EndsWith("\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one);
            line.Append((char)one[0]);
        }

        return line.ToString()[..^2];
    }

    private static async Task<string> TextAsync(Stream stream, int length)
    {
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes);
        return Encoding.UTF8.GetString(bytes);
    }
}
