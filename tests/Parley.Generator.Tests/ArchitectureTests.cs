using System;
using System.IO;
using System.Linq;
using Parley.Generator.Tests.Harness;

namespace Parley.Generator.Tests;

/// <summary>Symbols stop at the reader: the stages of the generator know of each other only what design and style allow.</summary>
public sealed class ArchitectureTests
{
    [Theory]
    [InlineData("Model", "Microsoft.CodeAnalysis")]
    [InlineData("Model", "Parley.Generator")]
    [InlineData("Parley.Generator/Emit", "Microsoft.CodeAnalysis")]
    [InlineData("Parley.Generator/Emit", "Parley.Generator.Reading")]
    [InlineData("Parley.Generator/Emit", "Parley.Generator.Rules")]
    [InlineData("Parley.Generator/Reading", "Parley.Generator.Emit")]
    [InlineData("Parley.Generator/Reading", "Parley.Generator.Rules")]
    [InlineData("Parley.Generator/Rules", "Parley.Generator.Emit")]
    public void A_stage_does_not_use_what_it_may_not_know(string folder, string space)
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "generators", folder), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => File.ReadLines(file).Any(line =>
            line.StartsWith("using ", StringComparison.Ordinal) && line.Contains(space, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_generator_is_a_table_of_contents() =>
        Assert.True(File.ReadLines(Path.Combine(Repository.Root, "generators", "Parley.Generator", "ContractGenerator.cs")).Count() < 80);

    [Fact]
    public void No_file_has_300_lines()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "generators"), "*.cs", SearchOption.AllDirectories);
        Assert.DoesNotContain(files, file => File.ReadLines(file).Count() >= 300);
    }
}
