using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Policies;

/// <summary>What a reader holds that takes messages more slowly than they are sent.</summary>
public abstract class SlowReaderTests(Codec codec)
{
    [Fact]
    public async Task With_KeepLatest_a_reader_at_a_tenth_of_the_rate_holds_the_newest_value_of_every_key_when_it_catches_up()
    {
        var board = new Board();
        await using var pair = await PeerPair.OpenAsync(codec, client: setup => setup.Serves = [Board.Serve(board)]);
        var sender = ContractDescriptors.Get<IBoard>().CreateClient(pair.Server.Caller);
        var symbols = Enumerable.Range(0, 50).Select(i => "S" + i).ToArray();
        var held = new Dictionary<string, int>();
        for (var round = 1; round <= 20; round++)
        {
            // The line is open for one update of each key in ten.
            pair.ServerLine.Shut();
            for (var update = 1; update <= 10; update++)
            {
                foreach (var symbol in symbols)
                    await sender.PriceAsync(symbol, (round * 10) + update).Soon();
            }

            pair.ServerLine.Open();
            while (symbols.Any(symbol => held.GetValueOrDefault(symbol) != (round * 10) + 10))
            {
                var (symbol, value) = await board.Prices.Reader.ReadAsync().AsTask().Soon();
                Assert.True(value > held.GetValueOrDefault(symbol), $"{symbol} went back from {held.GetValueOrDefault(symbol)} to {value}.");
                held[symbol] = value;
            }
        }

        Assert.InRange(pair.ServerSetup.Losses.ConflatedOf("Board.Price"), 20 * 50 * 8, 20 * 50 * 10);
        Assert.Equal(0, pair.ServerSetup.Losses.DroppedOf("Board.Price"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Messages_of_one_operation_and_key_never_overtake_each_other(int seed)
    {
        var board = new Board();
        await using var pair = await PeerPair.OpenAsync(codec, client: setup => setup.Serves = [Board.Serve(board)]);
        var sender = ContractDescriptors.Get<IBoard>().CreateClient(pair.Server.Caller);
        var random = new Random(seed);
        var sent = new Dictionary<string, int>();
        for (var i = 1; i <= 3_000; i++)
        {
            switch (random.Next(20))
            {
                case 0:
                    pair.ServerLine.Shut();
                    break;
                case 1:
                    pair.ServerLine.Open();
                    break;
                case 2:
                    pair.ServerLine.Open();
                    await pair.AdvanceAsync(TimeSpan.FromMilliseconds(random.Next(300)));
                    break;
            }

            var (symbol, isRated) = ("S" + random.Next(8), random.Next(3) == 0);
            var key = symbol + (isRated ? "r" : "");
            await (isRated ? sender.RatedPriceAsync(key, i) : sender.PriceAsync(key, i)).Soon();
            sent[key] = i;
        }

        pair.ServerLine.Open();
        await pair.Server.WrittenAsync();
        await pair.AdvanceAsync(TimeSpan.FromSeconds(1));
        var held = new Dictionary<string, int>();
        while (!sent.All(pair => held.GetValueOrDefault(pair.Key) == pair.Value))
        {
            var (symbol, value) = await board.Prices.Reader.ReadAsync().AsTask().Soon();
            Assert.True(value > held.GetValueOrDefault(symbol), $"{symbol} went back from {held.GetValueOrDefault(symbol)} to {value}.");
            held[symbol] = value;
        }
    }
}

public sealed class JsonSlowReaderTests() : SlowReaderTests(Codec.Json);

public sealed class MessagePackSlowReaderTests() : SlowReaderTests(Codec.MessagePack);
