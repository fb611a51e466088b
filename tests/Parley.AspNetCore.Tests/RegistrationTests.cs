using System;
using System.Threading.Tasks;
using Lobby.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Parley.AspNetCore.Tests.Harness;
using Parley.Protocol;

namespace Parley.AspNetCore.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public void An_interface_without_a_contract_is_refused_when_it_is_added()
    {
        var parley = new ServiceCollection().AddParley();
        var error = Assert.Throws<InvalidOperationException>(() => parley.AddService<INoContract, NoContractService>());
        Assert.Contains("INoContract has no contract descriptor", error.Message, StringComparison.Ordinal);
        Assert.Contains("[Contract]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_contract_is_served_by_one_service()
    {
        var parley = new ServiceCollection().AddParley().AddService<ILobby, LobbyService>();
        var error = Assert.Throws<InvalidOperationException>(() => parley.AddService<ILobby, LobbyService>());
        Assert.Contains("ILobby is served by", error.Message, StringComparison.Ordinal);
        Assert.Contains("LobbyService already", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_contracts_of_one_name_are_refused_when_the_endpoint_is_mapped()
    {
        var error = Map(parley => parley.AddService<ILobby, LobbyService>().AddService<ILobbyOfAnotherTeam, OtherLobbyService>());
        Assert.Contains("called 'Lobby' on the wire", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_operations_of_one_number_are_refused_with_both_names()
    {
        var error = Map(parley => parley.AddService<INumbered, NumberedService>().AddService<INumberedToo, NumberedTooService>());
        Assert.Contains("NumberedToo.Second and Numbered.First have the same number 7", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mapping_without_adding_says_what_is_missing()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        var error = Assert.Throws<InvalidOperationException>(() => app.MapParley("/parley"));
        Assert.Contains("builder.Services.AddParley()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_may_follow_a_call_without_them_but_not_other_options()
    {
        var services = new ServiceCollection();
        services.AddParley();
        services.AddParley(new ParleyServerOptions { MaxConnections = 3 });
        services.AddParley();
        Assert.Throws<InvalidOperationException>(() => services.AddParley(new ParleyServerOptions()));
        Assert.Equal(3, services.BuildServiceProvider().GetRequiredService<ParleyServer>().Options.MaxConnections);
    }

    [Fact]
    public void Options_that_will_not_do_are_refused_by_name()
    {
        Refused(new ParleyServerOptions { Codecs = [] }, "Codecs");
        Refused(new ParleyServerOptions { Codecs = [Codec.Json, Codec.Json] }, "Codecs");
        Refused(new ParleyServerOptions { MaxConnections = 0 }, "MaxConnections");
        Refused(new ParleyServerOptions { MaxGroupsPerConnection = -1 }, "MaxGroupsPerConnection");
        Refused(new ParleyServerOptions { AllowedOrigins = ["https://app.example/path"] }, "https://app.example/path");
        Refused(new ParleyServerOptions { Limits = new Limits { MaxMessageFragments = 0 } }, "MaxMessageFragments");
    }

    [Fact]
    public async Task A_caller_outside_a_connection_says_where_it_can_be_injected()
    {
        await using var arena = await Arena.StartAsync(Line.JsonInMemory);
        await using var scope = arena.Services.CreateAsyncScope();
        var error = Assert.Throws<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<ICaller<ILobbyEvents>>());
        Assert.Contains("IClients<T>", error.Message, StringComparison.Ordinal);
    }

    private static InvalidOperationException Map(Action<ParleyServerBuilder> add)
    {
        var builder = WebApplication.CreateSlimBuilder();
        add(builder.Services.AddParley());
        var app = builder.Build();
        return Assert.Throws<InvalidOperationException>(() => app.MapParley("/parley"));
    }

    private static void Refused(ParleyServerOptions options, string name)
    {
        var error = Assert.ThrowsAny<ArgumentException>(() => new ServiceCollection().AddParley(options));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    private sealed class NoContractService : INoContract
    {
        public ValueTask NothingAsync() => default;
    }

    private sealed class OtherLobbyService : ILobbyOfAnotherTeam
    {
        public ValueTask OpenAsync() => default;
    }

    private sealed class NumberedService : INumbered
    {
        public ValueTask FirstAsync() => default;
    }

    private sealed class NumberedTooService : INumberedToo
    {
        public ValueTask SecondAsync() => default;
    }
}
