using System.Collections.Generic;

namespace Parley.Model.Guard;

/// <summary>Collects the changes inside one type, which travels in given ways.</summary>
internal sealed class TypeChanges(ManifestType type, Sides sides, Travels way)
{
    private readonly List<ContractChange> _all = new();

    /// <summary>What was collected.</summary>
    public IReadOnlyList<ContractChange> All => _all;

    /// <summary>The ways in which the type travels.</summary>
    public Travels Way => way;

    /// <summary>Notes a change that breaks nobody. <paramref name="subject"/> is named where the source lacks it by now.</summary>
    public void Add(string? member, string what, string? subject = null) => Note(member, what, Unreadable.Nothing, "", subject);

    /// <summary>Notes a change after which a version cannot read, or loses, what the other one writes.</summary>
    public void Break(string? member, string what, Unreadable unreadable, string wayOut, string? subject = null) =>
        Note(member, what, unreadable, wayOut, subject);

    /// <summary>Notes that a member has another type, if it has.</summary>
    public void AddType(string? member, string part, TypeChange? change)
    {
        if (change is not null)
            _all.Add(change.At(new ChangePlace(Type: type.Name, Member: member), Subject(member), part, sides) with { Breaks = sides.Of(change.Unreadable, way) });
    }

    private void Note(string? member, string what, Unreadable unreadable, string wayOut, string? subject) => _all.Add(new ContractChange(
        new ChangePlace(Type: type.Name, Member: member), Subject(subject ?? member), what, sides.Of(unreadable, way), wayOut));

    private string Subject(string? member) => member is null ? type.Name : type.Name + "." + member;
}
