namespace Parley.Load.Processes;

/// <summary>The first argument of a child, which the name of an implementation follows.</summary>
internal static class Roles
{
    public const string Server = "serve";
    public const string SmallBuffers = "small-buffers";
    public const string Client = "drive";
}
