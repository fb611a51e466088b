using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Parley.Generator.Tests.Harness;

/// <summary>Makes compilations of C# text.</summary>
internal static class Source
{
    public static readonly CSharpParseOptions Latest = new(LanguageVersion.Preview);
    public static readonly CSharpParseOptions CSharp9 = new(LanguageVersion.CSharp9);

    private const string Usings =
        """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Parley;

        """;

    /// <summary>The usings that most contracts need, and then the text.</summary>
    public static string WithUsings(string text) => Usings + text;

    public static CSharpCompilation Compile(string text, params MetadataReference[] references) => Compile(Latest, text, references);

    public static CSharpCompilation Compile(CSharpParseOptions options, string text, params MetadataReference[] references) => CSharpCompilation.Create(
        "Contracts",
        [CSharpSyntaxTree.ParseText(text, options, "Contracts.cs")],
        References.All.Concat(references),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
            .WithGeneralDiagnosticOption(ReportDiagnostic.Error)
            .WithSpecificDiagnosticOptions(ImmutableDictionary<string, ReportDiagnostic>.Empty.Add("CS1701", ReportDiagnostic.Suppress)));
}
