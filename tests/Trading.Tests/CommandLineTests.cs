using System;

namespace Trading.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Without_arguments_the_tour_runs_on_any_free_port() => Assert.Equal(new CommandLine(), Parse());

    [Fact]
    public void Serving_has_a_port_that_others_can_know() => Assert.Equal(new CommandLine(Serve: true, Port: 5080), Parse("--serve"));

    [Theory]
    [InlineData("--serve", "--port", "7001")]
    [InlineData("--port", "7001", "--serve")]
    public void A_port_may_be_chosen(params string[] arguments) => Assert.Equal(new CommandLine(Serve: true, Port: 7001), Parse(arguments));

    [Fact]
    public void The_tour_may_be_taken_on_a_running_exchange() =>
        Assert.Equal(new CommandLine(Url: new Uri("ws://localhost:5080/parley")), Parse("--url", "ws://localhost:5080/parley"));

    [Theory]
    [InlineData("--port", "--port")]
    [InlineData("--port", "--port", "65536")]
    [InlineData("--port", "--port", "-1")]
    [InlineData("--url", "--url")]
    [InlineData("--url", "--url", "http://localhost/")]
    [InlineData("--url", "--url", "parley")]
    [InlineData("--url", "--url", "ws://localhost/", "--serve")]
    [InlineData("--url", "--url", "ws://localhost/", "--port", "1")]
    [InlineData("--sreve", "--sreve")]
    public void A_wrong_argument_is_named(string named, params string[] arguments)
    {
        Assert.Null(CommandLine.TryParse(arguments, out var problem));
        Assert.Contains(named, problem, StringComparison.Ordinal);
    }

    private static CommandLine? Parse(params string[] arguments) => CommandLine.TryParse(arguments, out _);
}
