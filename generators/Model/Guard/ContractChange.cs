using System;

namespace Parley.Model.Guard;

/// <summary>One difference between a contract in the lock file and in the source.</summary>
/// <param name="Place">Where it shows in the source.</param>
/// <param name="Subject">What changed: <c>Trading.PlaceOrder(order)</c>, <c>PlaceOrder.price</c>.</param>
/// <param name="What">How it changed, after the subject: <c>was removed</c>.</param>
/// <param name="Breaks">Whom it breaks; nobody if the change is additive.</param>
/// <param name="WayOut">What to do instead; empty if the change is additive.</param>
internal sealed record ContractChange(ChangePlace Place, string Subject, string What, Breaks Breaks, string WayOut)
{
    /// <summary>Whether peers of before and after cannot talk as they could.</summary>
    public bool IsBreaking => Breaks != Breaks.Nobody;

    /// <summary>Whom it breaks, in words.</summary>
    public string Broken => Breaks switch
    {
        Breaks.Nobody => "nobody",
        Breaks.OldClients => "old clients of a new server",
        Breaks.NewClients => "new clients of an old server",
        _ => "old clients of a new server and new clients of an old server",
    };
}

/// <summary>Whom a change breaks.</summary>
[Flags]
internal enum Breaks
{
    /// <summary>Nobody: the change is additive.</summary>
    Nobody = 0,

    /// <summary>A client from before the change, connected to a server from after it.</summary>
    OldClients = 1,

    /// <summary>A client from after the change, connected to a server from before it.</summary>
    NewClients = 2,

    /// <summary>Both.</summary>
    Both = OldClients | NewClients,
}

/// <summary>A place in the source by the names of today; what is null is not known or no longer there.</summary>
/// <param name="Operation">An operation's name on the wire.</param>
/// <param name="Parameter">The parameter of the operation.</param>
/// <param name="Type">The name of a type of the manifest.</param>
/// <param name="Member">The name on the wire of a member, or the type's name of a case.</param>
internal sealed record ChangePlace(string? Operation = null, string? Parameter = null, string? Type = null, string? Member = null);
