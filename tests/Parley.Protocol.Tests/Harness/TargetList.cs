using Parley.Protocol.Calls;

namespace Parley.Protocol.Tests.Harness;

internal sealed class TargetList(object[] targets) : IServiceTargets
{
    public object Get(int contractIndex) => targets[contractIndex];
}
