namespace Parley.Client;

/// <summary>Messages that the server dropped since this client did not take them in time, as the operation's <see cref="DeliverAttribute"/> says.</summary>
/// <param name="Operation">The name on the wire, such as <c>TradingEvents.PriceChanged</c>.</param>
/// <param name="Count">How many, since the last time.</param>
public sealed record DroppedMessages(string Operation, long Count);
