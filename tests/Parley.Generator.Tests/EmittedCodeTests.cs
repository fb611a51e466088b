using Parley.Generator.Tests.Harness;

namespace Parley.Generator.Tests;

public sealed class EmittedCodeTests
{
    [Fact]
    public void The_reference_contract_is_emitted_as_reviewed()
    {
        var generated = Generated.From(TradingContract.Text);
        generated.AssertCompiles();
        Snapshot.Match("Trading", generated.Files);
    }
}
