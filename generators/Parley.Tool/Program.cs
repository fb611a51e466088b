using System;
using System.IO;
using Parley.Model;

namespace Parley.Tool;

/// <summary>The command line: <c>lock --assembly Contracts.dll --out Parley.Contracts.lock.json</c>.</summary>
internal static class Program
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int Misused = 2;

    private static int Main(string[] arguments)
    {
        if (arguments is not ["lock", "--assembly", var assembly, "--out", var file])
        {
            Console.Error.WriteLine("Usage: Parley.Tool lock --assembly <assembly> --out <lock file>");
            return Misused;
        }

        try
        {
            foreach (var line in LockCommand.Run(assembly, file))
                Console.WriteLine(line);
            return Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException or ManifestFormatException)
        {
            // The form that builds show as an error of theirs.
            Console.Error.WriteLine($"{file}: error : The contract lock was not written: {exception.Message}");
            return Failed;
        }
    }
}
