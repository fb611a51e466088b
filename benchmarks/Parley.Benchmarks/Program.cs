using System;
using BenchmarkDotNet.Running;
using Parley.Benchmarks.Codecs;
using Parley.Benchmarks.Engine;
using Parley.Benchmarks.Generator;
using Parley.Benchmarks.Size;

switch (args)
{
    case ["size"]:
        EmittedSize.Run(Console.Out);
        return 0;
    case ["generator", "--quick"]:
        QuickGenerator.Run(Console.Out);
        return 0;
    case ["codecs", "--quick"]:
        QuickCodecs.Run(Console.Out);
        return 0;
    case ["engine", "--quick"]:
        await QuickEngine.RunAsync(Console.Out);
        return 0;
    case ["generator", .. var options]:
        BenchmarkRunner.Run<GeneratorBenchmarks>(args: options);
        return 0;
    case ["codecs", .. var options]:
        BenchmarkRunner.Run([typeof(WriteBenchmarks), typeof(ReadBenchmarks)], args: options);
        return 0;
    case ["engine", .. var options]:
        BenchmarkRunner.Run<EngineBenchmarks>(args: options);
        return 0;
    default:
        Console.Error.WriteLine("Say what to measure: size, generator [--quick], codecs [--quick] or engine [--quick]. Without --quick, options of BenchmarkDotNet may follow.");
        return 2;
}
