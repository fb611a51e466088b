using System;

namespace Trading.Tour;

/// <summary>Something on the tour was not as promised; the message says what was expected and what came.</summary>
internal sealed class TourFailedException(string message, Exception? innerException = null) : Exception(message, innerException);
