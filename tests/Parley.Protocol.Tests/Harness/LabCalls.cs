using System;
using System.Text.Json;
using Parley.Descriptors;
using Parley.Protocol.Tests.Contracts;
using Parley.Serialization;
using Parley.Serialization.MessagePack;

namespace Parley.Protocol.Tests.Harness;

/// <summary>Operations of <see cref="ILab"/> as a test would have them called.</summary>
internal static class LabCalls
{
    /// <summary>What <see cref="EchoOnceWritten"/> asks for.</summary>
    public const string Text = "written";

    /// <summary>Takes items that are done while they are written.</summary>
    public static readonly ClientStreamOperation<object?, Action, string> PushOnceWritten =
        new("Lab.Push", 0x8000_0002, AnyFormatter.Instance, new ActingFormatter(), new TextFormatter());

    /// <summary>Lab.Echo with <see cref="Text"/>; its argument is done while it is written, under the locks that are held for that.</summary>
    public static UnaryOperation<Action, string> EchoOnceWritten(int timeoutMilliseconds) =>
        new("Lab.Echo", 1, new ActingFormatter(), new TextFormatter(), timeoutMilliseconds);

    private sealed class ActingFormatter : Formatter<Action>
    {
        public override void Write(Utf8JsonWriter writer, Action value)
        {
            value();
            AnyFormatter.Instance.Write(writer, (object[])[Text]);
        }

        public override void Write(ref MessagePackWriter writer, Action value)
        {
            value();
            AnyFormatter.Instance.Write(ref writer, (object[])[Text]);
        }

        public override Action Read(ref Utf8JsonReader reader) => throw new NotSupportedException();

        public override Action Read(ref MessagePackReader reader) => throw new NotSupportedException();
    }

    private sealed class TextFormatter : Formatter<string>
    {
        public override void Write(Utf8JsonWriter writer, string value) => AnyFormatter.Instance.Write(writer, value);

        public override void Write(ref MessagePackWriter writer, string value) => AnyFormatter.Instance.Write(ref writer, value);

        public override string Read(ref Utf8JsonReader reader) => (string)AnyFormatter.Instance.Read(ref reader)!;

        public override string Read(ref MessagePackReader reader) => (string)AnyFormatter.Instance.Read(ref reader)!;
    }
}
