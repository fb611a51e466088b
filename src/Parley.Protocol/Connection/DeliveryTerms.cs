using Parley.Descriptors;
using Parley.Protocol.Backlogs;

namespace Parley.Protocol.Connection;

/// <summary>A one-way operation and what becomes of its messages that wait.</summary>
internal readonly record struct DeliveryTerms(Operation Operation, BacklogRule Rule);
