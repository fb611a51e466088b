using System;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Parley.Benchmarks.Generator;

namespace Parley.Benchmarks.Size;

/// <summary>How much code there is for an operation: as source, as IL, and as part of the assembly.</summary>
internal static class EmittedSize
{
    private const double Operations = ManyContracts.Contracts * ManyContracts.OperationsEach;

    public static void Run(TextWriter output)
    {
        var source = ManyContracts.Compile();
        var emitted = ManyContracts.Driver(trackSteps: false).RunGenerators(source).GetRunResult().GeneratedTrees;
        var texts = emitted.Select(static tree => tree.GetText()).ToList();
        var (without, with) = (Assembly.Of(source), Assembly.Of(source.AddSyntaxTrees(emitted)));

        output.WriteLine($"| {ManyContracts.Contracts} contracts × {ManyContracts.OperationsEach} operations | All | For each operation |");
        output.WriteLine("|---|---:|---:|");
        Row("Emitted files", emitted.Length);
        Row("Emitted source, characters", texts.Sum(static text => (long)text.Length));
        Row("Emitted source, lines", texts.Sum(static text => (long)text.Lines.Count));
        Row("IL of method bodies, bytes", with.Il - without.Il);
        Row("Assembly, bytes", with.File - without.File);

        void Row(string name, long all) => output.WriteLine($"| {name} | {all:N0} | {all / Operations:N1} |");
    }

    private readonly record struct Assembly(long Il, long File)
    {
        public static Assembly Of(Compilation compilation)
        {
            using var bytes = new MemoryStream();
            var optimized = ((CSharpCompilation)compilation).WithOptions(
                ((CSharpCompilation)compilation).Options.WithOptimizationLevel(OptimizationLevel.Release));
            var result = optimized.Emit(bytes);
            if (!result.Success)
                throw new InvalidOperationException("The code does not compile: " + result.Diagnostics.First(static found => found.Severity == DiagnosticSeverity.Error));
            bytes.Position = 0;
            using var file = new PEReader(bytes, PEStreamOptions.LeaveOpen);
            var metadata = file.GetMetadataReader();
            var il = metadata.MethodDefinitions.Select(handle => metadata.GetMethodDefinition(handle).RelativeVirtualAddress)
                .Where(static address => address != 0).Sum(address => (long)(file.GetMethodBody(address).GetILBytes()?.Length ?? 0));
            return new Assembly(il, bytes.Length);
        }
    }
}
