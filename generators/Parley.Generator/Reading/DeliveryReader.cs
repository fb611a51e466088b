using System.Linq;
using Microsoft.CodeAnalysis;
using Parley.Model;

namespace Parley.Generator.Reading;

/// <summary>Reads what becomes of an operation's waiting messages, from its <c>[Deliver]</c> and <c>[MaxRate]</c>.</summary>
internal sealed class DeliveryReader(ShapeReader shapes, Places places)
{
    private const int All = 0;
    private const int KeepLatest = 1;
    private const int UsualCapacity = 1024;
    private const double HighestRate = 1000;

    // One message in a day; the engine's timers are made for seconds.
    private const double LowestRate = 1d / 86_400;

    private static readonly string[] Policies = { "All", "KeepLatest", "DropOldest", "DropNewest" };

    private readonly DeliveryKeyReader _keys = new(shapes, places);

    /// <summary>The mistake, or null and the policy; no policy if all messages arrive. The shapes of the operation have been read.</summary>
    public Finding? Read(IMethodSymbol method, Returned returned, out DeliveryModel? delivery)
    {
        delivery = null;
        var deliver = method.Attribute(AttributeNames.Deliver);
        var rate = method.Attribute(AttributeNames.MaxRate);
        if ((deliver ?? rate) is not { } first)
            return null;

        if (method.Attribute(AttributeNames.OneWay) is null && (!returned.IsStream || method.Parameters.Any(StreamParameters.Is)))
        {
            return new Finding(
                FindingKind.MisplacedDelivery, places.OfAttribute(method, first), method.Name, deliver is null ? "MaxRate" : "Deliver",
                WaysOut(method, returned));
        }

        // An argument that does not compile has no value, and an error of its own.
        if ((deliver is null ? KeepLatest : deliver.Argument() as int?) is not { } policy ||
            (rate is null ? 0 : rate.Argument() as double?) is not { } perSecond)
        {
            return null;
        }

        return FindInValues(method, deliver, policy, rate, perSecond) ?? FindUseless(method, deliver, policy, rate) ??
            Create(method, returned, deliver, policy, perSecond, out delivery);
    }

    // What a one-way operation cannot have would be the next mistake.
    private static string WaysOut(IMethodSymbol method, Returned returned)
    {
        if (method.Parameters.Any(StreamParameters.Is))
            return "remove it";

        var ofReply = new[]
        {
            returned.Value is null ? null : "the result",
            method.Attribute(AttributeNames.Timeout) is null ? null : "[Timeout]",
            method.Attribute(AttributeNames.Fault) is null ? null : "[Fault]",
        }.OfType<string>().ToList();
        return ofReply.Count == 0
            ? "add [OneWay], or remove it"
            : "remove it, or remove " + string.Join(" and ", ofReply) + " and add [OneWay]";
    }

    private Finding? FindInValues(IMethodSymbol method, AttributeData? deliver, int policy, AttributeData? rate, double perSecond)
    {
        if (deliver is not null && (policy < 0 || policy >= Policies.Length))
            return new Finding(FindingKind.UnknownDelivery, places.OfArgument(method, deliver), method.Name, policy);
        if (deliver is not null && deliver.IsNamed("Capacity") && deliver.Named<int>("Capacity") < 1)
        {
            return new Finding(
                FindingKind.InvalidDeliveryLimit, places.OfArgument(method, deliver, "Capacity"), "Capacity", method.Name, "use 1 or more messages");
        }

        return rate is not null && !(perSecond is >= LowestRate and <= HighestRate)
            ? new Finding(
                FindingKind.InvalidDeliveryLimit, places.OfArgument(method, rate), "[MaxRate]", method.Name,
                "use from 0.0000116 messages a second, which is one in a day, up to 1000")
            : null;
    }

    private Finding? FindUseless(IMethodSymbol method, AttributeData? deliver, int policy, AttributeData? rate)
    {
        if (deliver is null)
            return null;

        if (policy == All)
        {
            const string Reason = "with Delivery.All every message arrives, whatever waits; choose another delivery, or remove it";
            if ((By(deliver) is null ? deliver.IsNamed("Capacity") ? "Capacity" : null : "By") is { } useless)
                return Useless(places.OfArgument(method, deliver, useless), useless, method, Reason);
            return rate is null ? null : Useless(places.OfAttribute(method, rate), "[MaxRate]", method, Reason);
        }

        if (policy != KeepLatest && rate is null && By(deliver) is not null)
        {
            return Useless(
                places.OfArgument(method, deliver, "By"), "By", method,
                "Delivery." + Policies[policy] + " treats all messages alike; use KeepLatest, limit the rate of each key with [MaxRate], or remove it");
        }

        return policy == KeepLatest && By(deliver) is null && deliver.IsNamed("Capacity")
            ? Useless(
                places.OfArgument(method, deliver, "Capacity"), "Capacity", method,
                "without By, Delivery.KeepLatest keeps one message; tell messages apart with By, or remove it")
            : null;
    }

    private Finding? Create(
        IMethodSymbol method, Returned returned, AttributeData? deliver, int policy, double perSecond, out DeliveryModel? delivery)
    {
        delivery = null;
        if (policy == All)
            return null;

        DeliveryKeyModel? key = null;
        if (deliver is not null && By(deliver) is { } by && _keys.Read(method, returned, deliver, by, out key) is { } finding)
            return finding;

        var capacity = deliver is null || !deliver.IsNamed("Capacity") ? UsualCapacity : deliver.Named<int>("Capacity");
        delivery = new DeliveryModel(Policies[policy], policy == KeepLatest && key is null ? 1 : capacity, perSecond, key);
        return null;
    }

    private static Finding Useless(Location place, string setting, IMethodSymbol method, string reason) =>
        new(FindingKind.UselessDeliverySetting, place, setting, method.Name, reason);

    private static string? By(AttributeData deliver) => deliver.Named<string>("By");
}
