using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Parley.Model.Guard;

/// <summary>Compares a contract with what it was: each difference once, additive or breaking. The table is in <c>docs/versioning.md</c>.</summary>
internal sealed class ContractComparison
{
    private readonly Manifest _old;
    private readonly Manifest _new;
    private readonly Sides _sides;
    private readonly TypeComparison _types;
    private readonly List<ContractChange> _changes = new();

    private ContractComparison(Manifest before, Manifest now, bool isCallback)
    {
        (_old, _new, _sides) = (before, now, new Sides(isCallback));
        _types = new TypeComparison(before, now, _sides);
    }

    /// <summary>Lists the differences.</summary>
    /// <param name="before">The contract in the lock file.</param>
    /// <param name="now">The contract in the source.</param>
    /// <param name="isCallback">Whether the server is its caller.</param>
    public static IReadOnlyList<ContractChange> Compare(Manifest before, Manifest now, bool isCallback)
    {
        var comparison = new ContractComparison(before, now, isCallback);
        comparison.CompareContract();
        comparison.CompareOperations();
        comparison._changes.AddRange(comparison._types.Changes());
        return comparison._changes;
    }

    /// <summary>The change that the whole contract is gone.</summary>
    public static ContractChange Removed(Manifest before, bool isCallback) => new(
        new ChangePlace(), before.Name, "was removed", new Sides(isCallback).OldCaller, "Bring it back");

    private void CompareContract()
    {
        var place = new ChangePlace();
        if (_old.Interface != _new.Interface)
            Add(place, _new.Name, "is now declared by '" + _new.Interface + "'; the wire does not show it");
        if (_old.Callback is null && _new.Callback is not null)
            Add(place, _new.Name, "now has the callback '" + _new.Callback + "'; old clients answer its calls with Unimplemented");
        else if (_old.Callback != _new.Callback)
        {
            Break(
                place, _new.Name,
                _new.Callback is null ? "no longer has the callback '" + _old.Callback + "'" : "has the callback '" + _new.Callback + "' instead of '" + _old.Callback + "'",
                Breaks.Both, "Keep the callback and add to it");
        }
    }

    private void CompareOperations()
    {
        var now = _new.Operations.ToDictionary(operation => operation.Name, StringComparer.Ordinal);
        var before = new HashSet<string>(_old.Operations.Select(operation => operation.Name), StringComparer.Ordinal);
        var added = _new.Operations.Where(operation => !before.Contains(operation.Name)).ToList();
        foreach (var operation in _old.Operations)
        {
            if (now.TryGetValue(operation.Name, out var successor))
                CompareOperation(operation, successor);
            else if (OperationNumber.IsGiven(operation.Number) && added.Find(candidate => candidate.Number == operation.Number) is { } renamed)
            {
                added.Remove(renamed);
                Add(
                    new ChangePlace(renamed.Name), _new.Name + "." + renamed.Name,
                    "was '" + operation.Name + "'; JSON and MessagePack know it by its number " + operation.Number + ", which stays");
                CompareOperation(operation, renamed);
            }
            else
            {
                var sameOnTheWire = OperationNumber.IsGiven(operation.Number) ? "Id = " + operation.Number : "Name = \"" + operation.Name + "\"";
                Break(
                    new ChangePlace(), _old.Name + "." + operation.Name, "was removed, so calls of it are answered with Unimplemented", _sides.OldCaller,
                    "Keep it, marked [Obsolete], or if it was renamed give it [Operation(" + sameOnTheWire + ")]");
            }
        }

        foreach (var operation in added)
            Add(new ChangePlace(operation.Name), _new.Name + "." + operation.Name, "was added; a peer from before answers it with Unimplemented");
    }

    private void CompareOperation(ManifestOperation before, ManifestOperation now)
    {
        var place = new ChangePlace(now.Name);
        var subject = _new.Name + "." + now.Name;
        if (before.Number != now.Number)
        {
            var wayOut = OperationNumber.IsGiven(before.Number)
                ? "Give it [Operation(Id = " + before.Number + ")]"
                : "Remove the Id from its [Operation], so that its number comes from its name again";
            Break(place, subject, "has the number " + now.Number + " instead of " + before.Number, Breaks.Both, wayOut);
        }

        if (before.TimeoutMilliseconds != now.TimeoutMilliseconds)
            Add(place, subject, "has another deadline, " + Milliseconds(now) + " instead of " + Milliseconds(before));
        if (before.Delivery != now.Delivery)
            Add(place, subject, "has another delivery policy, " + Policy(now.Delivery) + " instead of " + Policy(before.Delivery) + "; the sender alone carries it out");
        if (before.Kind != now.Kind)
        {
            Break(
                place, subject, "is " + now.Kind + " instead of " + before.Kind, Breaks.Both,
                "Keep it as it was and add a new operation of the new kind");
            return;
        }

        CompareParameters(before, now);
        CompareResult(before, now);
        if (before.Stream is not null && now.Stream is not null)
            CompareType(place, subject, "its stream", before.Stream, now.Stream, Travels.ToCallee);
        CompareFaults(before, now);
    }

    private void CompareParameters(ManifestOperation before, ManifestOperation now)
    {
        var common = Math.Min(before.Parameters.Count, now.Parameters.Count);
        for (var i = 0; i < common; i++)
        {
            var (old, successor) = (before.Parameters[i], now.Parameters[i]);
            var subject = Subject(now, successor);
            var place = new ChangePlace(now.Name, successor.Name);
            if (old.Name != successor.Name)
            {
                if (now.Parameters.Any(parameter => parameter.Name == old.Name) || before.Parameters.Any(parameter => parameter.Name == successor.Name))
                {
                    // Arguments travel by place: what follows is moved too, and one mistake is one error.
                    Break(
                        place, subject, "is at the place of '" + old.Name + "', and arguments travel by place", Breaks.Both,
                        "Keep the parameters and their order, and add new ones at the end, with a default");
                    return;
                }

                Add(place, subject, "was '" + old.Name + "'; arguments travel by place, so the wire does not show it");
            }

            if (CompareType(place, subject, "", old.Type, successor.Type, Travels.ToCallee))
                continue;
            if (old.IsOptional && !successor.IsOptional)
                Break(place, subject, "is no longer optional", _sides.OldCaller, "Keep its default");
            else if (!old.IsOptional && successor.IsOptional)
                Add(place, subject, "is optional now");
        }

        foreach (var parameter in before.Parameters.Skip(common))
        {
            Break(
                new ChangePlace(now.Name), Subject(now, parameter),
                parameter.IsOptional ? "was removed, so what callers pass for it is lost" : "was removed, so what callers pass for it is lost, and who demands it gets nothing",
                parameter.IsOptional ? _sides.OldCaller : Breaks.Both, "Keep it and pass over its value");
        }

        foreach (var parameter in now.Parameters.Skip(common))
        {
            var place = new ChangePlace(now.Name, parameter.Name);
            if (parameter.IsOptional)
                Add(place, Subject(now, parameter), "was added; it has its default in calls from before");
            else
                Break(place, Subject(now, parameter), "was added without a default", _sides.OldCaller, "Give it a default");
        }
    }

    private void CompareResult(ManifestOperation before, ManifestOperation now)
    {
        var place = new ChangePlace(now.Name);
        var subject = _new.Name + "." + now.Name;
        if (before.Result is { } old && now.Result is { } successor)
            CompareType(place, subject, "its result", old, successor, Travels.ToCaller);
        else if (before.Result is not null)
            Break(place, subject, "no longer returns a value", _sides.OldCaller, "Keep the result");
        else if (now.Result is { Kind: TypeExpressionKind.Optional })
            Add(place, subject, "returns a value now; callers from before pass over it");
        else if (now.Result is not null)
            Break(place, subject, "returns a value now, which servers from before do not send", _sides.NewCaller, "Make the result nullable");
    }

    private void CompareFaults(ManifestOperation before, ManifestOperation now)
    {
        var place = new ChangePlace(now.Name);
        foreach (var fault in before.Faults)
        {
            var subject = _new.Name + "." + now.Name;
            if (now.Faults.FirstOrDefault(candidate => candidate.Name == fault.Name) is { } successor)
                CompareType(place, subject, "the detail of its fault '" + fault.Name + "'", fault.Type, successor.Type, Travels.ToCaller);
            else
            {
                Break(
                    place, subject, "no longer declares the fault '" + fault.Name + "', so callers cannot tell it apart", _sides.NewCaller,
                    "Keep the [Fault] and the name of its type");
            }
        }

        foreach (var fault in now.Faults.Where(fault => before.Faults.All(old => old.Name != fault.Name)))
            Add(place, _new.Name + "." + now.Name, "declares the fault '" + fault.Name + "' now; to callers from before it is an undeclared one");
    }

    private bool CompareType(ChangePlace place, string subject, string part, TypeExpression before, TypeExpression now, Travels way)
    {
        if (_types.Compare(before, now, way) is not { } change)
            return false;
        _changes.Add(change.At(place, subject, part, _sides));
        return true;
    }

    private void Add(ChangePlace place, string subject, string what) => _changes.Add(new ContractChange(place, subject, what, Breaks.Nobody, ""));

    private void Break(ChangePlace place, string subject, string what, Breaks broken, string wayOut) =>
        _changes.Add(new ContractChange(place, subject, what, broken, wayOut));

    private string Subject(ManifestOperation operation, ManifestParameter parameter) => _new.Name + "." + operation.Name + "(" + parameter.Name + ")";

    private static string Policy(ManifestDelivery? delivery)
    {
        if (delivery is null)
            return "none";
        var by = delivery.By is null ? "" : "by '" + delivery.By + "', ";
        var rate = delivery.MaxRate == 0 ? "" : ", " + delivery.MaxRate.ToString("R", CultureInfo.InvariantCulture) + " a second";
        return delivery.Policy + " (" + by + "capacity " + delivery.Capacity + rate + ")";
    }

    private static string Milliseconds(ManifestOperation operation) =>
        operation.TimeoutMilliseconds == 0 ? "none" : operation.TimeoutMilliseconds + " ms";
}
