using System;
using System.Buffers;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Parley.Protocol.Codecs;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Codecs;

/// <summary>The bytes of docs/protocol.md §4.4 are what the codecs write and read, and what another implementation makes of them.</summary>
public sealed class SpecificationTests
{
    private const string Python = "/usr/bin/python3";

    [Fact]
    public void The_document_has_exactly_the_examples()
    {
        Assert.Equal(Table(Examples.All.Select(Row)), Block());
        Assert.Equal(Enum.GetValues<FrameKind>(), Examples.All.Select(example => example.Frame.Kind).Distinct().Order());
    }

    [Theory]
    [InlineData("JSON")]
    [InlineData("MessagePack")]
    public void Every_example_is_read_back(string name)
    {
        var codec = FrameCodecs.Create(name == "JSON" ? Codec.Json : Codec.MessagePack);
        Assert.Equal(Examples.All.Count, Rows().Count);
        foreach (var (row, example) in Rows().Zip(Examples.All))
        {
            var bytes = codec.IsText ? Encoding.UTF8.GetBytes(row.Json) : Convert.FromHexString(row.Hex);
            var expected = example.Frame;
            var frame = codec.Read(bytes);
            Assert.Equal(expected.Kind, frame.Kind);
            if (example.Greeting is { } greeting)
            {
                var read = codec.ReadGreeting(frame.Payload);
                Assert.Equal(greeting.Contracts, read.Contracts);
                Assert.Equal(greeting with { Contracts = [] }, read with { Contracts = [] });
                continue;
            }

            Assert.Equal((expected.Id, expected.Items, expected.Bytes, expected.Code), (frame.Id, frame.Items, frame.Bytes, frame.Code));
            Assert.Equal((expected.Message, expected.FaultName), (frame.Message, frame.FaultName));
            Assert.Equal(Math.Max(0, expected.Deadline), Math.Max(0, frame.Deadline));
            if (IsNamed(expected) && (codec.IsText || expected.OperationNumber == 0))
                Assert.Equal(expected.OperationName, Encoding.UTF8.GetString(frame.Operation.Utf8Name.Span));
            else
                Assert.Equal(expected.OperationNumber, frame.Operation.Number);
            if (example.HasPayload)
                Assert.Equal(example.Payload, codec.ReadPayload(frame.Payload, AnyFormatter.Instance));
        }
    }

    [Fact]
    public async Task Another_implementation_of_MessagePack_reads_the_same_values()
    {
        if (!await HasPeerAsync())
        {
            Assert.False(
                Environment.GetEnvironmentVariable("PARLEY_REQUIRE_PEERS") == "1", "PARLEY_REQUIRE_PEERS is 1 and python3-msgpack is not installed.");
            Assert.Skip("python3-msgpack is not installed.");
        }

        var script = Path.Combine(AppContext.BaseDirectory, "Codecs", "decode.py");
        var lines = await RunAsync([script], string.Join('\n', Rows().Select(row => row.Hex)));
        var decoded = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Examples.All.Count, decoded.Length);
        foreach (var ((row, text), example) in Rows().Zip(decoded).Zip(Examples.All))
        {
            var fromPython = JsonNode.Parse(text)!.AsArray();
            var fromJson = JsonNode.Parse(row.Json)!.AsArray();

            // §4.3 and §5.2: JSON uses the names of headers, and of operations that have no number of their own, MessagePack the numbers; 0 stands for the name in both.
            var at = 1;
            if (example.Frame.Deadline >= 0 && example.Greeting is null)
            {
                Assert.Equal((long?)fromJson[1]!["deadline"], (long?)fromPython[1]!["1"]);
                fromJson[1] = fromPython[1]!.DeepClone();
                at++;
            }

            if (example.Frame is { OperationName: not null, OperationNumber: not 0 })
            {
                at += example.Frame.Kind == FrameKind.OneWay ? 0 : 1;
                Assert.Equal(example.Frame.OperationNumber, (uint)fromPython[at]!);
                if (IsNamed(example.Frame))
                    fromJson[at] = fromPython[at]!.DeepClone();
            }

            Assert.True(JsonNode.DeepEquals(fromJson, fromPython), $"{row.Name}: {fromJson} is not {fromPython}");
        }
    }

    private static bool IsNamed(in Frame frame) => frame.OperationName is not null && !OperationNumber.IsGiven(frame.OperationNumber);

    private static async Task<bool> HasPeerAsync()
    {
        try
        {
            return File.Exists(Python) && (await RunAsync(["-c", "import msgpack; print('here')"], "")).Contains("here", StringComparison.Ordinal);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task<string> RunAsync(string[] arguments, string input)
    {
        var start = new ProcessStartInfo(Python, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync().Soon();
        await process.WaitForExitAsync().Soon();
        return output;
    }

    private static (string Name, string Json, string Hex) Row(Example example) => (
        example.Name,
        Encoding.UTF8.GetString(example.Write(FrameCodecs.Create(Codec.Json))),
        Convert.ToHexStringLower(example.Write(FrameCodecs.Create(Codec.MessagePack))));

    private static string Table(IEnumerable<(string Name, string Json, string Hex)> rows)
    {
        var text = new StringBuilder("| frame | JSON | MessagePack |\n|---|---|---|\n");
        foreach (var (name, json, hex) in rows)
            text.Append("| ").Append(name).Append(" | `").Append(json).Append("` | `").Append(hex).Append("` |\n");
        return text.ToString();
    }

    private static List<(string Name, string Json, string Hex)> Rows() => Block()
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Skip(2)
        .Select(line => line.Split(" | "))
        .Select(cells => (cells[0][2..], cells[1].Trim('`'), cells[2].TrimEnd('|', ' ').Trim('`')))
        .ToList();

    private static string Block()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "protocol.md")).ReplaceLineEndings("\n");
        const string Start = "<!-- frames -->\n";
        var from = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        return text[from..text.IndexOf("<!-- /frames -->", StringComparison.Ordinal)];
    }
}
