using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Parley.Generator.Reading;

namespace Parley.Generator.Rules;

/// <summary>The rules for contracts and for what they carry; each has a file of its own.</summary>
internal static class ContractRules
{
    /// <summary>The category of all rules.</summary>
    public const string Category = "Parley.Contracts";

    /// <summary>Where the rules' pages are in the repository.</summary>
    public const string Pages = "docs/diagnostics/";

    public static readonly ImmutableArray<DiagnosticDescriptor> All = ImmutableArray.Create(
        GenericContractRule.Descriptor,
        HiddenContractRule.Descriptor,
        CallbackIsNoContractRule.Descriptor,
        InvalidWireNameRule.Descriptor,
        ContractNameCollisionRule.Descriptor,
        StrayAttributeRule.Descriptor,
        EmptyContractRule.Descriptor,
        ObsoleteRule.Descriptor,
        UnsupportedReturnTypeRule.Descriptor,
        UnsupportedMemberRule.Descriptor,
        TokenPlacementRule.Descriptor,
        NameCollisionRule.Descriptor,
        NumberCollisionRule.Descriptor,
        OneWayWithReplyRule.Descriptor,
        TooManyParametersRule.Descriptor,
        InvalidOperationIdRule.Descriptor,
        InvalidTimeoutRule.Descriptor,
        UnsupportedPayloadRule.Descriptor,
        UnsupportedFaultDetailRule.Descriptor,
        MemberKeysRule.Descriptor,
        MemberNamesRule.Descriptor,
        UnusableConstructorRule.Descriptor,
        UnsettableMemberRule.Descriptor,
        UnionCaseRule.Descriptor,
        DictionaryKeyRule.Descriptor,
        ConverterRule.Descriptor,
        MissingSequenceArgumentRule.Descriptor,
        IncomparableSequenceArgumentRule.Descriptor,
        UselessSequenceArgumentRule.Descriptor,
        MixedSequenceKeysRule.Descriptor,
        MisplacedDeliveryRule.Descriptor,
        MissingDeliveryKeyRule.Descriptor,
        IncomparableDeliveryKeyRule.Descriptor,
        UselessDeliverySettingRule.Descriptor,
        InvalidDeliveryLimitRule.Descriptor,
        UnknownDeliveryRule.Descriptor,
        UnknownConcurrencyRule.Descriptor);

    /// <summary>The rules for what works, but may not be what is meant.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> Doubts = ImmutableArray.Create(
        UncancellableOperationRule.Descriptor,
        ForgettableMemberRule.Descriptor,
        MissingUnionCaseRule.Descriptor);

    /// <summary>What a rule says of a finding.</summary>
    public static Diagnostic Report(Finding finding)
    {
        var properties = finding.Advice is null
            ? ImmutableDictionary<string, string?>.Empty
            : ImmutableDictionary<string, string?>.Empty.Add(Finding.AdviceName, finding.Advice);
        return Diagnostic.Create(All.Concat(Doubts).First(rule => rule.Id == finding.Id), finding.Where, finding.Mend, properties, finding.Words);
    }
}
