using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Parley.Load.Processes;
using Parley.Load.Targets;

namespace Parley.Load.Server;

/// <summary>The server child: one implementation on a free port of the loopback, and what it costs.</summary>
internal static class ServerProcess
{
    public const string Path = "/load";

    // Of Kestrel and of the kernel, each: with what they have otherwise it takes minutes until a client that does not read is noticed.
    private const int SmallBuffer = 8192;

    public static async Task RunAsync(ILoadTarget target, bool hasSmallBuffers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        if (hasSmallBuffers)
            UseSmallBuffers(builder.WebHost);
        builder.Services.AddRouting();
        target.AddServices(builder.Services);
        await using var app = builder.Build();
        app.UseWebSockets();
        target.Map(app, Path);
        await app.StartAsync();
        var port = new Uri(app.Urls.Single()).Port;
        await ControlLoop.RunAsync([port], static command => Task.FromResult(Execute(command)));
    }

    private static void UseSmallBuffers(IWebHostBuilder host) => host.UseSockets(static options =>
    {
        options.MaxWriteBufferSize = SmallBuffer;
        options.CreateBoundListenSocket = static endpoint =>
        {
            // Accepted sockets take this over from the one that listens.
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            socket.SendBufferSize = SmallBuffer;
            return socket;
        };
    });

    private static double[] Execute(string[] command) => command switch
    {
        ["allocated"] => [GC.GetTotalAllocatedBytes(precise: true)],
        ["memory"] => Memory(),
        _ => throw new ArgumentException($"The server does not know {command[0]}."),
    };

    // What is left after everything that can be given back was given back: of the process, and of the heap in it.
    private static double[] Memory()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return [Environment.WorkingSet, GC.GetTotalMemory(forceFullCollection: false)];
    }
}
