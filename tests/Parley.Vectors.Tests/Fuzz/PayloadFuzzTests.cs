using System;
using System.Collections.Generic;
using System.Linq;

namespace Parley.Vectors.Tests.Fuzz;

/// <summary>Messages that somebody spoiled, read as every type: a value or a refusal, in bounded memory, and nothing else.</summary>
public abstract class PayloadFuzzTests(Codec codec)
{
    private const int Splices = 25_000;
    private const int Bombs = 15_000;
    private const int Nonsenses = 30_000;

    private readonly IReadOnlyList<Specimen> _specimens = Specimen.Of(codec);

    [Fact]
    public void A_message_that_is_right_is_a_value() => Assert.All(_specimens, static specimen => Assert.True(specimen.Reads(specimen.Message)));

    [Fact]
    public void A_message_cut_anywhere_is_a_value_or_refused()
    {
        foreach (var specimen in _specimens)
        {
            // A number of JSON may still be one when digits are missing; a cut object of MessagePack never is.
            foreach (var cut in Mutation.EveryCut(specimen.Message))
                Assert.False(specimen.Reads(cut) && codec == Codec.MessagePack, specimen.TypeName);
        }
    }

    [Fact]
    public void A_message_with_any_byte_changed_is_a_value_or_refused()
    {
        var refused = 0;
        foreach (var specimen in _specimens)
            refused += Mutation.EveryByte(specimen.Message).Count(changed => !specimen.Reads(changed));

        Assert.NotEqual(0, refused);
    }

    [Fact]
    public void Two_messages_spliced_are_a_value_or_refused() => ForEachSeed(1_000_001, Splices, random =>
        Any(random).Reads(Mutation.Splice(random, Any(random).Message, Any(random).Message)));

    [Fact]
    public void A_message_spliced_with_one_of_its_type_is_a_value_or_refused()
    {
        var byType = _specimens.GroupBy(static specimen => specimen.TypeName).Select(static group => group.ToArray()).ToArray();
        ForEachSeed(2_000_003, Splices, random =>
        {
            var kin = byType[random.Next(byType.Length)];
            var specimen = kin[random.Next(kin.Length)];
            return specimen.Reads(Mutation.Splice(random, specimen.Message, kin[random.Next(kin.Length)].Message));
        });
    }

    [Fact]
    public void A_message_with_a_bomb_of_length_or_depth_is_a_value_or_refused() => ForEachSeed(3_000_017, Bombs, random =>
    {
        var specimen = Any(random);
        return specimen.Reads(Mutation.Bomb(random, codec, specimen.Message));
    });

    [Fact]
    public void Tokens_that_nobody_meant_are_a_value_or_refused() => ForEachSeed(4_000_037, Nonsenses, random =>
        Any(random).Reads(Mutation.Nonsense(random, codec)));

    private static void ForEachSeed(int seed, int count, Func<Random, bool> reads)
    {
        var refused = 0;
        for (var round = 0; round < Budget.Rounds; round++)
        {
            var random = new Random(seed + round);
            for (var i = 0; i < count; i++)
                refused += reads(random) ? 0 : 1;
        }

        Assert.NotEqual(0, refused);
    }

    private Specimen Any(Random random) => _specimens[random.Next(_specimens.Count)];
}

public sealed class JsonPayloadFuzzTests() : PayloadFuzzTests(Codec.Json);

public sealed class MessagePackPayloadFuzzTests() : PayloadFuzzTests(Codec.MessagePack);
