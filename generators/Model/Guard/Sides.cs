using System;

namespace Parley.Model.Guard;

/// <summary>Which of two versions cannot read what the other one writes.</summary>
[Flags]
internal enum Unreadable
{
    /// <summary>Both read both.</summary>
    Nothing = 0,

    /// <summary>The new version cannot read, or loses, what the old one writes.</summary>
    Old = 1,

    /// <summary>The old version cannot read, or loses, what the new one writes.</summary>
    New = 2,

    /// <summary>Neither reads the other.</summary>
    Both = Old | New,
}

/// <summary>Which way a value travels.</summary>
[Flags]
internal enum Travels
{
    /// <summary>Arguments and the caller's items.</summary>
    ToCallee = 1,

    /// <summary>Results, the callee's items, and faults.</summary>
    ToCaller = 2,
}

/// <summary>Says who is broken when versions cannot read each other: the caller is the client, but of a callback contract it is the server.</summary>
internal sealed class Sides(bool isCallback)
{
    /// <summary>Whom it breaks that an old caller and a new callee do not understand each other.</summary>
    public Breaks OldCaller { get; } = isCallback ? Breaks.NewClients : Breaks.OldClients;

    /// <summary>Whom it breaks that a new caller and an old callee do not understand each other.</summary>
    public Breaks NewCaller { get; } = isCallback ? Breaks.OldClients : Breaks.NewClients;

    /// <summary>Whom it breaks that one version cannot read what the other one writes.</summary>
    public Breaks Of(Unreadable what, Travels way)
    {
        var broken = Breaks.Nobody;
        if ((way & Travels.ToCallee) != 0)
            broken |= ((what & Unreadable.Old) != 0 ? OldCaller : 0) | ((what & Unreadable.New) != 0 ? NewCaller : 0);
        if ((way & Travels.ToCaller) != 0)
            broken |= ((what & Unreadable.Old) != 0 ? NewCaller : 0) | ((what & Unreadable.New) != 0 ? OldCaller : 0);
        return broken;
    }
}
