using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Parley.Architecture.Tests.Api;

/// <summary>
/// The question marks of one signature as the compiler stores them: one number for each reference, type parameter and generic
/// value in the order they are written, 2 for nullable; a single number stands for all.
/// </summary>
internal sealed class NullableMarks
{
    private readonly byte[] _marks;
    private int _next;

    private NullableMarks(byte[] marks) => _marks = marks;

    public static NullableMarks Of(ParameterInfo parameter) => new(Read(parameter.CustomAttributes) ?? [Context(parameter.Member)]);

    public static NullableMarks Of(FieldInfo field) => new(Read(field.CustomAttributes) ?? [Context(field.DeclaringType)]);

    public static NullableMarks Of(PropertyInfo property) => new(Read(property.CustomAttributes) ?? [Context(property.DeclaringType)]);

    public static NullableMarks Of(EventInfo happening) => new(Read(happening.CustomAttributes) ?? [Context(happening.DeclaringType)]);

    /// <summary>The marks of a type parameter: 1 where null is no argument for it.</summary>
    public static NullableMarks Of(Type parameter) =>
        new(Read(parameter.CustomAttributes) ?? [Context(parameter.DeclaringMethod ?? (MemberInfo?)parameter.DeclaringType)]);

    public byte Take() => _marks.Length == 1 ? _marks[0] : _next < _marks.Length ? _marks[_next++] : (byte)0;

    private static byte[]? Read(IEnumerable<CustomAttributeData> attributes) =>
        attributes.FirstOrDefault(static one => one.AttributeType.FullName == typeof(NullableAttribute).FullName)?.ConstructorArguments[0].Value switch
        {
            byte one => [one],
            IReadOnlyCollection<CustomAttributeTypedArgument> all => all.Select(static one => (byte)one.Value!).ToArray(),
            _ => null,
        };

    private static byte Context(MemberInfo? member)
    {
        for (; member is not null; member = member.DeclaringType)
        {
            if (member.CustomAttributes.FirstOrDefault(static one => one.AttributeType.FullName == typeof(NullableContextAttribute).FullName) is { } context)
                return (byte)context.ConstructorArguments[0].Value!;
        }

        return 0;
    }
}
