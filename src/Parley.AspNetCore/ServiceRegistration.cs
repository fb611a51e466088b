using System;
using Parley.Protocol.Calls;

namespace Parley.AspNetCore;

/// <summary>A contract and the class that serves it.</summary>
internal sealed record ServiceRegistration(ServedContract Contract, Type ServiceType);
