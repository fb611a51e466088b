using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;

namespace Parley.Vectors.Tests.Peers;

/// <summary>JSON values at random, of the kinds that every implementation keeps: no −0, no <c>__proto__</c>.</summary>
internal static class RandomJson
{
    public static string Make(Random random, int depth) => random.Next(depth > 0 ? 9 : 7) switch
    {
        0 => "null",
        1 => random.Next(2) == 0 ? "true" : "false",
        2 => random.Next(-300, 300).ToString(CultureInfo.InvariantCulture),
        3 => (random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64)).ToString(CultureInfo.InvariantCulture),
        4 => ((ulong)random.NextInt64() << 1).ToString(CultureInfo.InvariantCulture),
        5 => (random.NextDouble() * Math.Pow(10, random.Next(-300, 0))).ToString("R", CultureInfo.InvariantCulture),
        6 => Quoted(Text(random)),
        7 => "[" + string.Join(',', Enumerable.Range(0, Count(random)).Select(_ => Make(random, depth - 1))) + "]",
        _ => "{" + string.Join(',', Names(random).Select(name => Quoted(name) + ":" + Make(random, depth - 1))) + "}",
    };

    private static int Count(Random random) => random.Next(20) == 0 ? random.Next(14, 40) : random.Next(5);

    private static IEnumerable<string> Names(Random random) => Enumerable.Range(0, Count(random)).Select(_ => Text(random)).Distinct().ToArray();

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var left = random.Next(30) == 0 ? random.Next(300) : random.Next(6); left > 0; left--)
        {
            text.Append(random.Next(4) switch
            {
                0 => char.ConvertFromUtf32(random.Next(0xd800)),
                1 => char.ConvertFromUtf32(random.Next(0xe000, 0x11_0000)),
                _ => ((char)random.Next(' ', 0x7f)).ToString(),
            });
        }

        return text.ToString();
    }

    private static string Quoted(string text) => JsonValue.Create(text).ToJsonString();
}
