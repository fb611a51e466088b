using System;
using System.Globalization;

namespace Trading;

/// <summary>What the command line asks for.</summary>
/// <param name="Serve">Keep the server up instead of taking the tour.</param>
/// <param name="Port">The loopback port to listen on; 0 takes any free one.</param>
/// <param name="Url">Take the tour on a server that runs already, rather than on one of our own.</param>
/// <param name="Help">Only say how this is used.</param>
internal sealed record CommandLine(bool Serve = false, int Port = 0, Uri? Url = null, bool Help = false)
{
    public const int ServePort = 5080;

    public const string Usage = """
        dotnet run --project samples/Trading [-- options]

          (none)         start an exchange on a free loopback port, take the tour, end
          --serve        start an exchange on port 5080 and keep it up until Ctrl+C
          --port <n>     listen on this port, 0 to 65535; 0 takes any free one
          --url <uri>    take the tour on a running exchange: ws://localhost:5080/parley
          --help         show this

        """;

    /// <summary>Reads the arguments; <paramref name="problem"/> says what is wrong if there is no result.</summary>
    public static CommandLine? TryParse(string[] arguments, out string problem)
    {
        var result = new CommandLine();
        int? port = null;
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            switch (arguments[i])
            {
                case "--serve":
                    result = result with { Serve = true };
                    break;
                case "--help" or "-h":
                    result = result with { Help = true };
                    break;
                case "--port" when ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                    port = number;
                    i++;
                    break;
                case "--port":
                    problem = "--port needs a number from 0 to 65535.";
                    return null;
                case "--url" when Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "ws" or "wss":
                    result = result with { Url = url };
                    i++;
                    break;
                case "--url":
                    problem = "--url needs an absolute URI that starts with ws: or wss:.";
                    return null;
                default:
                    problem = $"The option '{arguments[i]}' is not known.";
                    return null;
            }
        }

        if (result.Url is not null && (result.Serve || port is not null))
        {
            problem = "--url takes the tour on a server that runs already, so it goes with neither --serve nor --port.";
            return null;
        }

        problem = "";
        return result with { Port = port ?? (result.Serve ? ServePort : 0) };
    }
}
