using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Parley.Serialization;

namespace Parley.Tests.Serialization;

/// <summary>The same values through an implementation of MessagePack that is not ours: the module msgpack of Python.</summary>
public sealed class PythonPeerTests
{
    // For each message on a line: what Python makes of it, and what it writes for that.
    private const string Script = """
        import sys, msgpack
        for line in sys.stdin:
            value = msgpack.unpackb(bytes.fromhex(line.strip()), strict_map_key=False)
            print(ascii(value) + '\t' + msgpack.packb(value).hex())
        """;

    [Fact]
    public void Python_reads_our_bytes_and_we_read_the_bytes_of_python()
    {
        var cases = Cases();
        var lines = RunPeer(cases.Select(static one => Wire.Hex(one.Ours)));
        Assert.Equal(cases.Count, lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            var parts = lines[i].Split('\t');
            Assert.Equal(cases[i].Python, parts[0]);
            cases[i].ReadBack(Wire.Bytes(parts[1]));
            if (cases[i].IsSameBack)
                Assert.Equal(Wire.Hex(cases[i].Ours), parts[1]);
        }
    }

    private static List<Case> Cases()
    {
        var cases = new List<Case>();
        foreach (var value in (long[])[0, 127, 128, 255, 256, 65535, 65536, 4294967295, 4294967296, long.MaxValue, -1, -32, -33, -128, -129, -32768, -32769, int.MinValue, int.MinValue - 1L, long.MinValue])
            cases.Add(Case.Of(Formatters.Int64, value, value.ToString(System.Globalization.CultureInfo.InvariantCulture)));

        cases.Add(Case.Of(Formatters.UInt64, ulong.MaxValue, "18446744073709551615"));
        cases.Add(Case.Of(Formatters.Boolean, true, "True"));
        cases.Add(Case.Of(Formatters.OptionalString, null, "None"));
        cases.Add(Case.Of(Formatters.Double, 0.1, "0.1"));
        cases.Add(Case.Of(Formatters.Double, double.NegativeInfinity, "-inf"));
        cases.Add(Case.Of(Formatters.Double, -0d, "-0.0"));
        cases.Add(Case.Of(Formatters.Single, 0.5f, "0.5", isSameBack: false));
        cases.Add(Case.Of(Formatters.Decimal, -1.10m, "'-1.10'"));
        foreach (var length in (int[])[0, 31, 32, 255, 256, 65_535, 65_536])
        {
            cases.Add(Case.Of(Formatters.String, new string('a', length), "'" + new string('a', length) + "'"));
            cases.Add(Case.Of(Formatters.Binary, new byte[length], "b'" + string.Concat(Enumerable.Repeat("\\x00", length)) + "'"));
            cases.Add(Case.Of(
                new ArrayFormatter<bool>(Formatters.Boolean), new bool[length], "[" + string.Join(", ", Enumerable.Repeat("False", length)) + "]"));
        }

        cases.Add(Case.Of(Formatters.String, "é€😀", "'\\xe9\\u20ac\\U0001f600'"));
        cases.Add(Case.Of(Formatters.Guid, new Guid("61626364-6566-6768-696a-6b6c6d6e6f70"), "b'abcdefghijklmnop'"));
        cases.Add(Case.Of(Formatters.DateTime, DateTime.UnixEpoch, "Timestamp(seconds=0, nanoseconds=0)"));
        cases.Add(Case.Of(Formatters.DateTime, DateTime.UnixEpoch.AddTicks(1), "Timestamp(seconds=0, nanoseconds=100)"));
        cases.Add(Case.Of(Formatters.DateTime, DateTime.UnixEpoch.AddTicks(-1), "Timestamp(seconds=-1, nanoseconds=999999900)"));
        cases.Add(Case.Of(Formatters.DateTime, new DateTime(1, 1, 1, 0, 0, 0, DateTimeKind.Utc), "Timestamp(seconds=-62135596800, nanoseconds=0)"));
        cases.Add(Case.Of(
            Formatters.DateTimeOffset, new DateTimeOffset(1970, 1, 1, 1, 0, 0, TimeSpan.FromHours(1)), "[Timestamp(seconds=0, nanoseconds=0), 60]"));
        cases.Add(Case.Of(
            new DictionaryFormatter<int, string>(Formatters.Int32, Formatters.String), new() { [-1] = "a", [300] = "b" }, "{-1: 'a', 300: 'b'}"));
        cases.Add(Case.Of(OrderFormatter.Instance, new Order("BTC", Side.Sell, 1.5m), "['BTC', 2, '1.5', None]"));
        return cases;
    }

    private static string[] RunPeer(IEnumerable<string> lines)
    {
        var python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        var reason = Probe(python);
        if (Environment.GetEnvironmentVariable("PARLEY_REQUIRE_PEERS") == "1")
            Assert.Null(reason);

        Assert.SkipUnless(reason is null, reason ?? "");
        return Run(python, Script, string.Join('\n', lines)).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string? Probe(string python)
    {
        try
        {
            return Run(python, "import msgpack", "").ExitCode == 0 ? null : "Python has no module msgpack (Debian: python3-msgpack).";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "There is no python3.";
        }
    }

    private static (int ExitCode, string Output) Run(string python, string script, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(python, ["-c", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, output.GetAwaiter().GetResult() + error.GetAwaiter().GetResult());
    }

    private sealed record Case(byte[] Ours, string Python, bool IsSameBack, Action<byte[]> ReadBack)
    {
        public static Case Of<T>(Formatter<T> formatter, T value, string python, bool isSameBack = true) => new(
            Wire.Pack(formatter, value), python, isSameBack, theirs => Assert.Equal(value, Wire.Unpack(formatter, theirs)));
    }
}
