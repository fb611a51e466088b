using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Parley.Load.Processes;

/// <summary>The lines between the program and its children: a command with arguments down, "ok" with numbers or "error" with a text up.</summary>
internal static class ControlLine
{
    public const string Error = "error ";

    private const string Ok = "ok";

    public static string Answer(IEnumerable<double> values) =>
        string.Join(' ', values.Select(static value => value.ToString("R", CultureInfo.InvariantCulture)).Prepend(Ok));

    public static string Failure(Exception error) => Error + $"{error.GetType().Name}: {error.Message}".ReplaceLineEndings(" ");

    /// <exception cref="InvalidOperationException">The child reports a failure, or the line is no answer.</exception>
    public static double[] Read(string line) => line.Split(' ') is [Ok, .. var values]
        ? [.. values.Select(static value => double.Parse(value, CultureInfo.InvariantCulture))]
        : throw new InvalidOperationException(line);
}
