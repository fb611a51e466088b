using Parley.Protocol.Calls;

namespace Parley.Protocol.Tests.Harness;

internal sealed class SingleTarget(object target) : IServiceTargets
{
    public object Get(int contractIndex) => target;
}
