namespace Parley.Load.Processes;

/// <summary>The first argument of a child.</summary>
internal static class Roles
{
    public const string Server = "serve";
    public const string Client = "drive";
}
