using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR053;

#pragma warning disable PAR053
#region violation
[Contract]
public interface IHeadlines
{
    [OneWay, Deliver(Delivery.DropOldest, By = nameof(language))]
    ValueTask HeadlineAsync(string language, string text);
}
#endregion
#pragma warning restore PAR053

#region fix
[Contract]
public interface INews
{
    [OneWay, Deliver(Delivery.DropOldest, Capacity = 256)]
    ValueTask HeadlineAsync(string language, string text);
}
#endregion
