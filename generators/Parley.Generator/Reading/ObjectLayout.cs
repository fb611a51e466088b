using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Parley.Model;

namespace Parley.Generator.Reading;

/// <summary>Decides which members of an object travel, in which order, and how a reader hands each one over.</summary>
internal sealed class ObjectLayout
{
    private readonly IMethodSymbol _constructor;
    private readonly LocalNames _locals = new();
    private readonly Dictionary<string, string> _localOfMember = new(StringComparer.Ordinal);
    private readonly Dictionary<IParameterSymbol, ObjectMember> _memberOfParameter = new(SymbolEqualityComparer.Default);

    public ObjectLayout(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        _constructor = constructor;
        var readable = ObjectMembers.Of(type);
        var traveling = readable.Where(member => !member.IsIgnored()).ToList();
        foreach (var parameter in constructor.Parameters)
        {
            if (MemberOf(parameter, traveling) is { } member)
                _memberOfParameter.Add(parameter, member);
            else if (!parameter.HasExplicitDefaultValue)
            {
                Problem ??= new PayloadProblem(
                    TypeText.SimpleName(type), "", "its constructor's parameter '" + parameter.Name +
                    "' has no member of that name and type; add one, or give the parameter a default")
                {
                    Kind = FindingKind.UnusableConstructor,
                    At = parameter,
                    Advice = "rename",
                };
            }
        }

        var isPositional = SymbolEqualityComparer.Default.Equals(Constructors.Positional(type), constructor);
        var parameterOf = _memberOfParameter.ToDictionary(entry => entry.Value.Name, entry => entry.Key, StringComparer.Ordinal);
        Members = Ordered(traveling, isPositional, constructor)
            .Where(member => member.IsSettable || parameterOf.ContainsKey(member.Name))
            .Select(member => (member, parameterOf.TryGetValue(member.Name, out var parameter) ? parameter : null))
            .ToList();
        foreach (var (member, _) in Members)
            _localOfMember.Add(member.Name, _locals.For(member.Name));

        var keys = Members.Count(entry => entry.Member.WireIndex() is not null);
        IsKeyed = keys > 0;
        IsArray = IsKeyed || (isPositional && !IsNamedByAttribute(type));
        Problem ??= FindInMembers(type, readable, traveling, isPartlyKeyed: IsKeyed && keys < Members.Count);
    }

    /// <summary>What is wrong and what to do; null if nothing is.</summary>
    public PayloadProblem? Problem { get; }

    /// <summary>Whether <c>[Key(n)]</c> fixes the order.</summary>
    public bool IsKeyed { get; }

    /// <summary>Whether MessagePack carries an array.</summary>
    public bool IsArray { get; }

    public IReadOnlyList<(ObjectMember Member, IParameterSymbol? Parameter)> Members { get; }

    public MemberModel Describe(ObjectMember member, IParameterSymbol? parameter, string shape, int place)
    {
        var isRequired = member.IsRequiredByLanguage();
        var setting = parameter is not null && !isRequired ? MemberSetting.Constructor
            : isRequired ? MemberSetting.RequiredInitializer
            : MemberSetting.Initializer;
        var isOptional = parameter is null ? !isRequired : parameter.HasExplicitDefaultValue || IsNullable(member.Type);
        return new MemberModel(
            member.WireName(),
            TypeText.Identifier(member.Name),
            _localOfMember[member.Name],
            TypeText.Of(member.Type),
            shape,
            member.WireIndex() ?? place,
            TypeText.IsRequiredReference(member.Type),
            !isOptional || member.IsRequiredByAttribute(),
            setting,
            parameter is not null && isOptional ? DefaultText.Of(parameter) ?? "default" : null);
    }

    public IEnumerable<string> ConstructorArguments() => _constructor.Parameters.Select(parameter =>
        _memberOfParameter.TryGetValue(parameter, out var member)
            ? _localOfMember[member.Name]
            : DefaultText.Of(parameter) ?? "default");

    /// <summary>Whether absence can be told as null.</summary>
    public static bool IsNullable(ITypeSymbol type) =>
        TypeText.IsOptionalReference(type) || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private PayloadProblem? FindInMembers(
        INamedTypeSymbol type, IReadOnlyList<ObjectMember> readable, List<ObjectMember> traveling, bool isPartlyKeyed)
    {
        PayloadProblem Problem(FindingKind kind, ISymbol at, string reason, string? advice = null) =>
            new(TypeText.SimpleName(type), "", reason) { Kind = kind, At = at, Advice = advice };

        if (isPartlyKeyed)
        {
            var (unkeyed, _) = Members.First(entry => entry.Member.WireIndex() is null);
            return Problem(FindingKind.MemberKeys, unkeyed.Symbol, "some of its members have a [Key], but " + unkeyed.Name +
                " has none; give one to each, or [IgnoreMember]", "add");
        }

        if (Members.Select(entry => entry.Member.Symbol).Prepend(_constructor).FirstOrDefault(part => Obsolete.Of(part) is not null) is { } obsolete)
        {
            var name = obsolete is IMethodSymbol ? "constructor" : obsolete.Name;
            return Problem(FindingKind.Obsolete, obsolete, "the " + Obsolete.Reason.Insert(Obsolete.Reason.IndexOf(' '), " of its " + name));
        }

        if (traveling.FirstOrDefault(IsLost) is { } lost)
        {
            return Problem(FindingKind.UnsettableMember, lost.Symbol, "its member " + lost.Name +
                " cannot be set when it is read; give it a public set or init accessor, a parameter of the constructor, or [JsonIgnore]");
        }

        if (traveling.Count == 0 && readable.Count > 0 && type.Attribute(AttributeNames.DataContract) is not null)
        {
            return Problem(
                FindingKind.UnsupportedPayload, type, "it is a [DataContract] without any [DataMember]; mark the members that travel");
        }

        if (Members.Count == 0 && traveling.Count > 0)
        {
            return Problem(FindingKind.UnsettableMember, traveling[0].Symbol,
                "none of its members can be set when it is read; make them settable, or add a constructor that takes them", "all");
        }

        return readable.FirstOrDefault(member => member.IsIgnored() && member.IsRequiredByLanguage()) is { } ignored
            ? Problem(FindingKind.UnsettableMember, ignored.Symbol, "its member " + ignored.Name +
                " is required but ignored; let it travel, or make it optional", "optional")
            : null;
    }

    private static bool IsNamedByAttribute(INamedTypeSymbol type) =>
        type.Attribute(AttributeNames.MessagePackObject)?.Argument() is true;

    /// <summary>Whether the member has something to carry that a reader has no way to put back.</summary>
    private bool IsLost(ObjectMember member) =>
        !member.IsSettable && !_memberOfParameter.ContainsValue(member) &&
        (member.IsMarked() ||
            (Collections.IsFillable(member.Type) && member.Symbol is IPropertySymbol property && ObjectMembers.IsAutomatic(property)));

    private ObjectMember? MemberOf(IParameterSymbol parameter, List<ObjectMember> members)
    {
        var candidates = members.Where(member =>
            SymbolEqualityComparer.Default.Equals(member.Type, parameter.Type) && !_memberOfParameter.ContainsValue(member)).ToList();
        return candidates.FirstOrDefault(member => member.Name == parameter.Name) ??
            candidates.FirstOrDefault(member => string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
    }

    private IEnumerable<ObjectMember> Ordered(List<ObjectMember> members, bool isPositional, IMethodSymbol constructor)
    {
        if (!isPositional)
            return members;

        var first = constructor.Parameters.Where(_memberOfParameter.ContainsKey)
            .Select(parameter => _memberOfParameter[parameter]).ToList();
        return first.Concat(members.Where(member => first.TrueForAll(other => other.Name != member.Name)));
    }
}
