using System;
using BenchmarkDotNet.Running;
using Parley.Benchmarks.Codecs;
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
    case ["generator"]:
        BenchmarkRunner.Run<GeneratorBenchmarks>();
        return 0;
    case ["codecs"]:
        BenchmarkRunner.Run([typeof(WriteBenchmarks), typeof(ReadBenchmarks)]);
        return 0;
    default:
        Console.Error.WriteLine("Say what to measure: size, generator [--quick] or codecs [--quick].");
        return 2;
}
