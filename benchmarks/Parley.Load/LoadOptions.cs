using System;
using System.Collections.Generic;
using System.Linq;
using Parley.Load.Scenarios;
using Parley.Load.Targets;

namespace Parley.Load;

/// <summary>What the command line asks for.</summary>
internal sealed record LoadOptions(LoadPlan Plan, IReadOnlyList<IScenario> Scenarios, IReadOnlyList<ILoadTarget> Targets)
{
    public const string Usage =
        """
        Measures calls, streams, broadcasts and memory of Parley beside what can be done by hand and beside SignalR.

          --quick              less than a minute: short rounds, little warm-up, fewer connections
          --scenario A,B1      only these; a letter takes all that begin with it
          --only NAME,NAME     only these implementations
          --starts N           the processes of A to D start anew so many times instead of the plan's
          --rounds N           so many rounds of B to D in each start instead of the plan's
        """;

    /// <exception cref="ArgumentException">An option will not do; the message names it.</exception>
    public static LoadOptions Parse(string[] arguments)
    {
        var plan = LoadPlan.Full;
        if (arguments.Contains("--quick"))
            plan = LoadPlan.Quick;
        string[] scenarios = [], only = [];
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--quick":
                    break;
                case "--scenario":
                    scenarios = Value(arguments, ref i).Split(',');
                    break;
                case "--only":
                    only = Value(arguments, ref i).Split(',');
                    break;
                case "--starts":
                    var starts = Number(arguments, ref i);
                    plan = plan with { Starts = starts, LatencyStarts = starts };
                    break;
                case "--rounds":
                    plan = plan with { Rounds = Number(arguments, ref i) };
                    break;
                default:
                    throw new ArgumentException($"There is no option {arguments[i]}.");
            }
        }

        var all = AllScenarios.For(plan);
        if (scenarios.FirstOrDefault(name => !all.Any(one => Is(one, name))) is { } unknown)
            throw new ArgumentException($"There is no scenario {unknown}; there are {string.Join(", ", all.Select(static one => one.Id))}.");
        return new LoadOptions(
            plan,
            scenarios.Length == 0 ? all : [.. all.Where(one => scenarios.Any(name => Is(one, name)))],
            only.Length == 0 ? AllTargets.List : [.. only.Distinct().Select(AllTargets.Named)]);
    }

    private static bool Is(IScenario scenario, string name) => name.Length > 0 && scenario.Id.StartsWith(name, StringComparison.OrdinalIgnoreCase);

    private static int Number(string[] arguments, ref int at) => int.TryParse(Value(arguments, ref at), out var number) && number is > 0 and <= 100
        ? number
        : throw new ArgumentException($"{arguments[at - 1]} takes a number from 1 to 100.");

    private static string Value(string[] arguments, ref int at) =>
        ++at < arguments.Length ? arguments[at] : throw new ArgumentException($"{arguments[at - 1]} needs a value.");
}
