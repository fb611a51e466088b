using System.Runtime.Serialization;
using System.Threading.Tasks;
using Parley;

namespace Snippets.Diagnostics.PAR022;

#pragma warning disable PAR022
#region violation
[Contract]
public interface IParcels
{
    ValueTask SendAsync(Parcel parcel);
}

[DataContract]
public sealed class Parcel
{
    [DataMember(Order = 0)]
    public int Number { get; set; }

    [DataMember]
    public decimal Weight { get; set; }
}
#endregion
#pragma warning restore PAR022

#region fix
[Contract]
public interface ILetters
{
    ValueTask SendAsync(Letter letter);
}

[DataContract]
public sealed class Letter
{
    [DataMember(Order = 0)]
    public int Number { get; set; }

    [DataMember(Order = 1)]
    public decimal Weight { get; set; }
}
#endregion
