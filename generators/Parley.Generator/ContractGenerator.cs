using System.Collections.Generic;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Parley.Generator.Emit;
using Parley.Generator.Reading;
using Parley.Model;

namespace Parley.Generator;

/// <summary>
/// Reads each interface with <c>[Contract]</c> into a model and emits its files. Contracts know nothing of each other, so an
/// edit re-runs one of them; mistakes are the analyzers' business.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ContractGenerator : IIncrementalGenerator
{
    /// <summary>The step that reads the symbols of one interface.</summary>
    internal const string ReadStep = "Read";

    /// <summary>The step that has the contracts which code can be emitted for.</summary>
    internal const string ContractStep = "Contract";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var contracts = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AttributeNames.Contract,
                static (node, _) => node is InterfaceDeclarationSyntax,
                static (found, cancellationToken) => ContractReader.ReadAt(found.TargetNode, (INamedTypeSymbol)found.TargetSymbol, cancellationToken))
            .WithTrackingName(ReadStep)
            .SelectMany(static (contract, _) => contract is null ? new List<ContractModel>() : new List<ContractModel> { contract })
            .WithTrackingName(ContractStep);

        context.RegisterSourceOutput(contracts, static (production, contract) =>
        {
            foreach (var output in Output.Of(contract))
                production.AddSource(output.HintName, SourceText.From(output.Text, Encoding.UTF8));
        });
    }
}
