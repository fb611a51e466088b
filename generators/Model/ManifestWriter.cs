using System.Linq;

namespace Parley.Model;

/// <summary>Writes a manifest as JSON; its form is in <c>docs/manifest.md</c>. What has its default is left out.</summary>
internal static class ManifestWriter
{
    /// <summary>The version of the form.</summary>
    public const int Version = 1;

    public static string Write(Manifest manifest)
    {
        var json = new JsonText().Open('{').Name("manifest").Value(Version).Name("contract").Value(manifest.Name)
            .Name("hash").Value(manifest.Hash).Name("interface").Value(manifest.Interface);
        if (manifest.Callback is not null)
            json.Name("callback").Value(manifest.Callback);

        json.Name("operations").Open('[');
        foreach (var operation in manifest.Operations)
            Write(json, operation);

        json.Close(']').Name("types").Open('[');
        foreach (var type in manifest.Types)
            Write(json, type);

        return json.Close(']').Close('}').ToString();
    }

    /// <summary>Writes a scalar as its name, and each other type as an object with one member.</summary>
    public static void Write(JsonText json, TypeExpression type)
    {
        switch (type.Kind)
        {
            case TypeExpressionKind.Scalar:
                json.Value(type.Name);
                break;
            case TypeExpressionKind.Reference:
                json.Open('{').Name("ref").Value(type.Name).Close('}');
                break;
            case TypeExpressionKind.Map or TypeExpressionKind.Tuple:
                json.Open('{').Name(type.Kind == TypeExpressionKind.Map ? "map" : "tuple").Open('[');
                foreach (var argument in type.Arguments)
                    Write(json, argument);
                json.Close(']').Close('}');
                break;
            default:
                json.Open('{').Name(type.Kind == TypeExpressionKind.List ? "list" : "optional");
                Write(json, type.Arguments[0]);
                json.Close('}');
                break;
        }
    }

    private static void Write(JsonText json, ManifestOperation operation)
    {
        json.Open('{').Name("name").Value(operation.Name).Name("number").Value(operation.Number).Name("kind").Value(operation.Kind);
        json.Name("parameters").Open('[');
        foreach (var parameter in operation.Parameters)
        {
            json.Open('{').Name("name").Value(parameter.Name).Name("type");
            Write(json, parameter.Type);
            WriteFlag(json, "optional", parameter.IsOptional);
            json.Close('}');
        }

        json.Close(']');
        if (operation.Stream is not null)
            Write(json.Name("stream"), operation.Stream);
        if (operation.Result is not null)
            Write(json.Name("result"), operation.Result);
        if (operation.TimeoutMilliseconds != 0)
            json.Name("timeout").Value(operation.TimeoutMilliseconds);
        if (operation.Faults.Any())
        {
            json.Name("faults").Open('[');
            foreach (var fault in operation.Faults)
            {
                json.Open('{').Name("name").Value(fault.Name).Name("type");
                Write(json, fault.Type);
                json.Close('}');
            }

            json.Close(']');
        }

        if (operation.Delivery is { } delivery)
        {
            json.Name("delivery").Open('{').Name("policy").Value(delivery.Policy);
            if (delivery.By is not null)
                json.Name("by").Value(delivery.By);
            json.Name("capacity").Value(delivery.Capacity);
            if (delivery.MaxRate != 0)
                json.Name("maxRate").Value(delivery.MaxRate);
            json.Close('}');
        }

        json.Close('}');
    }

    private static void Write(JsonText json, ManifestType type)
    {
        json.Open('{').Name("name").Value(type.Name).Name("kind").Value(type.Kind);
        if (type.Value is not null)
            Write(json.Name("value"), type.Value);
        WriteFlag(json, "flags", type.IsFlags);
        if (type.Kind == "enum")
        {
            json.Name("values").Open('[');
            foreach (var value in type.Values)
                json.Open('{').Name("name").Value(value.Name).Name("value").Value(value.Value).Close('}');
            json.Close(']');
        }

        WriteFlag(json, "array", type.IsArray);
        if (type.Kind == "object")
        {
            json.Name("members").Open('[');
            foreach (var member in type.Members)
            {
                json.Open('{').Name("name").Value(member.Name);
                if (type.IsArray)
                    json.Name("index").Value(member.Index);
                Write(json.Name("type"), member.Type);
                WriteFlag(json, "optional", member.IsOptional);
                json.Close('}');
            }

            json.Close(']');
        }

        if (type.Kind == "union")
        {
            json.Name("discriminator").Value(type.Discriminator!).Name("cases").Open('[');
            foreach (var item in type.Cases)
            {
                json.Open('{').Name("type");
                Write(json, item.Type);
                WriteLabel(json.Name("name"), item.Name);
                WriteLabel(json.Name("tag"), item.Tag);
                json.Close('}');
            }

            json.Close(']');
        }

        json.Close('}');
    }

    private static void WriteLabel(JsonText json, CaseLabel label)
    {
        if (label.Text is { } text)
            json.Value(text);
        else
            json.Value(label.Number);
    }

    private static void WriteFlag(JsonText json, string name, bool value)
    {
        if (value)
            json.Name(name).Value(true);
    }
}
