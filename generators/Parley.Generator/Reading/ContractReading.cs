using System.Collections.Generic;
using Parley.Model;

namespace Parley.Generator.Reading;

/// <summary>What reading a contract gave: the generator takes the model, the analyzers take the findings.</summary>
/// <param name="Model">The contract; null if no code can be emitted for the interface.</param>
internal sealed record ContractReading(ContractModel? Model, IReadOnlyList<Finding> Findings);
