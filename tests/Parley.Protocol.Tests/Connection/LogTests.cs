using System.Linq;
using System.Reflection;
using Microsoft.Extensions.Logging;
using Parley.Protocol.Connection;

namespace Parley.Protocol.Tests.Connection;

public sealed class LogTests
{
    [Fact]
    public void Every_log_event_has_an_id_of_its_own()
    {
        var ids = typeof(PeerConnection).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()?.EventId)
            .Where(id => id is not null)
            .ToArray();
        Assert.NotEmpty(ids);
        Assert.Equal(ids.Distinct(), ids);
    }
}
