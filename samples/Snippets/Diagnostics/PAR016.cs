using System.Collections.Generic;
using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR016;

#pragma warning disable PAR016
#region violation
[Contract]
public interface ISurvey
{
    ValueTask AnswerAsync(
        bool a, bool b, bool c, bool d, bool e, bool f, bool g, bool h, bool i,
        bool j, bool k, bool l, bool m, bool n, bool o, bool p, bool q);
}
#endregion
#pragma warning restore PAR016

#region fix
[Contract]
public interface IPoll
{
    ValueTask AnswerAsync(Answers answers);
}

public sealed record Answers(IReadOnlyList<bool> Values);
#endregion
