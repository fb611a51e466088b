using System;

namespace Parley.Vectors.Tests.Golden;

/// <summary>The numbers of JSON values have one form in MessagePack, however they were spelled (docs/serialization.md §2.4).</summary>
public sealed class JsonNumberTests
{
    [Theory]
    [InlineData("1.0", "01")]
    [InlineData("1e3", "cd03e8")]
    [InlineData("-0.7e1", "f9")]
    [InlineData("0E+300", "00")]
    [InlineData("0.00", "00")]
    [InlineData("9007199254740993.0", "cf0020000000000001")]
    [InlineData("1844674407370955161.5e1", "cfffffffffffffffff")]
    [InlineData("-92233720368547758080e-1", "d38000000000000000")]
    [InlineData("-0", "cb8000000000000000")]
    [InlineData("-0.0e5", "cb8000000000000000")]
    [InlineData("1.5", "cb3ff8000000000000")]
    [InlineData("1e20", "cb4415af1d78b58c40")]
    public void A_number_of_JSON_is_an_int_wherever_one_holds_it(string json, string hex)
    {
        var type = ContractTypes.All["JsonElement"];
        Assert.Equal(hex, Convert.ToHexStringLower(type.WriteMessagePack(type.ReadJson(json))));
    }
}
