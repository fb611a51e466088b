using System;

namespace Parley.Serialization;

/// <summary>A payload that cannot be written or read: says what was wrong and at which member, never the value itself.</summary>
public sealed class PayloadException : Exception
{
    private readonly string _problem;
    private string _path = "";

    /// <summary>Creates the failure with what was wrong, such as <c>expected a string, found a number</c>.</summary>
    public PayloadException(string problem, Exception? innerException = null)
        : base(problem, innerException) => _problem = problem;

    /// <summary>Where it was, from the payload's root: <c>order.price</c>; empty at the root itself.</summary>
    public string Path => _path;

    /// <inheritdoc/>
    public override string Message => _path.Length == 0 ? _problem : _path + ": " + _problem;

    /// <summary>Notes the member that was being read when this passed by. Made for exception filters: always <see langword="false"/>.</summary>
    public bool At(string member)
    {
        _path = _path.Length == 0 || _path[0] == '[' ? member + _path : member + "." + _path;
        return false;
    }

    /// <summary>Notes the element that was being read when this passed by. Made for exception filters: always <see langword="false"/>.</summary>
    public bool At(int index)
    {
        var element = "[" + index.ToString(System.Globalization.CultureInfo.InvariantCulture) + "]";
        _path = _path.Length == 0 || _path[0] == '[' ? element + _path : element + "." + _path;
        return false;
    }
}
