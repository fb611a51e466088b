using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Packaging.Tests;

/// <summary>
/// Packs a copy of the sources, builds the consumer against the packages and lets its client talk to its server, once for all
/// tests. Everything happens in a temporary folder: the build that runs the tests may be using the repository's own.
/// </summary>
public sealed class PackedConsumer : IAsyncLifetime
{
    private static readonly string[] Sources =
        ["src", "generators", "Directory.Build.props", "Directory.Packages.props", "global.json", "README.md", ".editorconfig"];

    private static readonly string[] Left = ["bin", "obj", "node_modules"];

    private readonly string _folder = Directory.CreateTempSubdirectory("parley-packages-").FullName;

    /// <summary>The version of the packages: no other run has it.</summary>
    public string Version { get; } = "0.0.1-test." + Guid.NewGuid().ToString("N")[..12];

    /// <summary>The folder of the packages.</summary>
    public string Packages => Path.Combine(_folder, "packages");

    /// <summary>What the contract project was built into.</summary>
    public string ContractsOutput => Output("Contracts");

    /// <summary>The folder of the project whose contract changes.</summary>
    public string Guarded => Path.Combine(_folder, "consumer", "Guarded");

    /// <summary>What the client printed.</summary>
    public string ClientLines { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var root = FindRoot();
        foreach (var source in Sources)
            Copy(Path.Combine(root, source), Path.Combine(_folder, "sources", source), static text => text);
        Copy(Path.Combine(root, "tests", "Parley.Packaging.Tests", "Consumer"), Path.Combine(_folder, "consumer"), Fill);
        File.Copy(Path.Combine(root, "global.json"), Path.Combine(_folder, "consumer", "global.json"));
        Directory.CreateDirectory(Packages);

        var sources = Command("sources");
        foreach (var project in new[] { "Parley", "Parley.Protocol", "Parley.Client", "Parley.AspNetCore" })
            await sources.RunAsync("pack", $"src/{project}/{project}.csproj", "-c", "Release", "-o", Packages, "-p:Version=" + Version, "-v", "q");
        var consumer = Command("consumer");
        await consumer.RunAsync("build", "Consumer.slnx", "-v", "q");
        ClientLines = await TalkAsync(address => consumer.RunAsync(Path.Combine(Output("Client"), "Client.dll"), address));
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return default;
    }

    /// <summary>Builds the project whose contract changes and returns what that printed.</summary>
    /// <exception cref="InvalidOperationException">It failed; the text has the output.</exception>
    public Task<string> BuildGuardedAsync(params string[] arguments) =>
        Command(Path.Combine("consumer", "Guarded")).RunAsync(["build", "Guarded.csproj", .. arguments]);

    /// <summary>Publishes the client as native code, lets it talk to the server, and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">One of them failed or publishing warned; the text has the output.</exception>
    public async Task<string> TalkNativelyAsync()
    {
        var native = Command(Path.Combine("consumer", "Native"));
        await native.RunAsync("publish", "Native.csproj", "-r", RuntimeInformation.RuntimeIdentifier, "-o", "published", "-v", "q");
        return await TalkAsync(address => native.RunProgramAsync(Path.Combine(_folder, "consumer", "Native", "published", "Native"), address));
    }

    private async Task<string> TalkAsync(Func<string, Task<string>> runClient)
    {
        using var server = Command("consumer").Start("dotnet", Path.Combine(Output("Server"), "Server.dll"));
        try
        {
            using var patience = new CancellationTokenSource(DotnetCommand.Patience);
            var address = await server.StandardOutput.ReadLineAsync(patience.Token)
                ?? throw new InvalidOperationException("The server ended at once. " + await server.StandardError.ReadToEndAsync());
            var lines = await runClient(address);
            server.StandardInput.Close();
            await DotnetCommand.FinishAsync(server, "Server.dll");
            return lines;
        }
        finally
        {
            if (!server.HasExited)
                server.Kill(entireProcessTree: true);
        }
    }

    private string Output(string project) => Path.Combine(_folder, "consumer", project, "bin", "Debug", "net10.0");

    private DotnetCommand Command(string folder) => new(Path.Combine(_folder, folder), Path.Combine(_folder, "cache"), MachinePackages());

    private string Fill(string text) => text.Replace("{{version}}", Version, StringComparison.Ordinal);

    private static string MachinePackages() => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
        ? set
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static void Copy(string from, string to, Func<string, string> change)
    {
        if (Directory.Exists(from))
        {
            Directory.CreateDirectory(to);
            foreach (var entry in Directory.EnumerateFileSystemEntries(from).Where(static entry => !Left.Contains(Path.GetFileName(entry))))
                Copy(entry, Path.Combine(to, Path.GetFileName(entry)), change);
            return;
        }

        const string template = ".template";
        var target = to.EndsWith(template, StringComparison.Ordinal) ? to[..^template.Length] : to;
        File.WriteAllText(target, change(File.ReadAllText(from)));
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "global.json")))
                return folder.FullName;
        }

        throw new InvalidOperationException("There is no global.json above the tests. Run them from their build output in the repository.");
    }
}
