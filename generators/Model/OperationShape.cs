namespace Parley.Model;

/// <summary>What goes over the wire for one call of an operation, and how its method says so.</summary>
internal enum OperationShape
{
    /// <summary>The method returns <c>Task</c> or <c>Task&lt;T&gt;</c>.</summary>
    UnaryTask,

    /// <summary>The method returns <c>ValueTask</c> or <c>ValueTask&lt;T&gt;</c>.</summary>
    UnaryValueTask,

    /// <summary><c>[OneWay]</c>, and the method returns <c>Task</c>.</summary>
    OneWayTask,

    /// <summary><c>[OneWay]</c>, and the method returns <c>ValueTask</c>.</summary>
    OneWayValueTask,

    /// <summary>The method returns <c>IAsyncEnumerable&lt;T&gt;</c>.</summary>
    ServerStream,

    /// <summary>The method has a parameter <c>IAsyncEnumerable&lt;T&gt;</c> and returns <c>Task</c> or <c>Task&lt;T&gt;</c>.</summary>
    ClientStreamTask,

    /// <summary>The method has a parameter <c>IAsyncEnumerable&lt;T&gt;</c> and returns <c>ValueTask</c> or <c>ValueTask&lt;T&gt;</c>.</summary>
    ClientStreamValueTask,

    /// <summary>The method has a parameter <c>IAsyncEnumerable&lt;T&gt;</c> and returns one.</summary>
    Duplex,
}
