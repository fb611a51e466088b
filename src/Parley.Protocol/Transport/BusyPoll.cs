using System;

namespace Parley.Protocol.Transport;

/// <summary>
/// Looks for what is about to arrive. Whoever is woken for it goes on some microseconds later than whoever looks. For a reader that expects one answer at any moment, and only
/// where answers have come soon by themselves: where they take long, be it for the way or because the processors have other work, looking for them takes time from others.
/// One reader.
/// </summary>
/// <param name="line">What it looks at.</param>
/// <param name="time">The clock of the answers.</param>
/// <param name="soon">How long an answer may take that is waited for, if the next are to be looked for.</param>
internal sealed class BusyPoll(ILinePoll line, TimeProvider time, TimeSpan soon)
{
    // Of so many chances that are taken, or passed over, the last is to see again how long an answer takes that is waited for.
    private const int Run = 128;
    private const int LongRun = 1024;

    private int _left;
    private bool _pays;
    private bool _isArmed;
    private bool _hasLooked;
    private long _waitsSince;

    /// <summary>Whether to take this chance, be it to look for the answer or to see how long it takes; <see cref="Expect"/> follows when the answer is expected.</summary>
    public bool TryBegin() => _left == 0 || --_left == 0 || _pays;

    /// <summary>Expects an answer from now on.</summary>
    public void Expect()
    {
        if (_left > 0)
            _isArmed = true;
        else
            _waitsSince = Math.Max(1, time.GetTimestamp());
    }

    /// <summary>A message has come.</summary>
    public void Received()
    {
        if (_waitsSince == 0)
            return;
        (_pays, _left) = (time.GetElapsedTime(_waitsSince) <= soon, Run);
        _waitsSince = 0;
    }

    /// <summary>Looks if an answer is expected; whether there is something to read. If not, <see cref="BeforeWait"/> follows.</summary>
    public bool TryLook()
    {
        if (!_isArmed)
            return false;
        _isArmed = false;
        _hasLooked = true;
        if (line.TryLook())
            return true;
        _left = 0;
        return false;
    }

    /// <summary>The line is about to be waited for.</summary>
    public void BeforeWait()
    {
        if (!_hasLooked)
            return;
        _hasLooked = false;
        line.End();
    }

    /// <summary>Who was to come back soon, to look, has not.</summary>
    public void GiveUp() => (_pays, _left, _isArmed) = (false, LongRun, false);
}
