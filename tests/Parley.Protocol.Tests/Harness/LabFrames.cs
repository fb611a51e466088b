using System.Linq;
using Parley.Descriptors;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Contracts;

namespace Parley.Protocol.Tests.Harness;

/// <summary>Frames for the operations of <see cref="ILab"/>.</summary>
internal static class LabFrames
{
    public static Frame Echo(long id, long deadline = -1) => Call(id, "Lab.Echo", deadline);

    public static Frame Add(long id) => Call(id, "Lab.Add");

    public static Frame Touch(long id, long deadline = -1) => Call(id, "Lab.Touch", deadline);

    public static Frame Decide(long id) => Call(id, "Lab.Decide");

    public static Frame Pack(long id) => Call(id, "Lab.Pack");

    public static Frame Note() => OneWay("Lab.Note");

    public static Frame Count(long id, long items = 64, long bytes = 65536, long deadline = -1) =>
        Open(id, "Lab.Count", items, bytes, deadline);

    public static Frame Chunks(long id, long items = 64, long bytes = 65536) => Open(id, "Lab.Chunks", items, bytes);

    public static Frame Call(long id, string name, long deadline = -1) => Frame.Call(id, name, Number(name), deadline);

    public static Frame OneWay(string name) => Frame.OneWay(name, Number(name));

    public static Frame Open(long id, string name, long items, long bytes, long deadline = -1) =>
        Frame.Open(id, name, Number(name), items, bytes, deadline);

    private static uint Number(string name) =>
        ContractDescriptors.Get<ILab>().Operations.SingleOrDefault(operation => operation.Name == name)?.Number ?? 0x8000_0001;
}
