using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Parley.Architecture.Tests.Api;

/// <summary>Members as C# declares them; null for one that other assemblies cannot see.</summary>
internal static class MemberText
{
    public static string? Of(MemberInfo member) => member switch
    {
        FieldInfo field => Of(field),
        PropertyInfo property => Of(property),
        EventInfo happening => Of(happening),
        ConstructorInfo constructor => Access(constructor) is { } access && !constructor.IsStatic
            ? $"{access} {TypeText.Of(constructor.DeclaringType!).Split('<')[0]}({Parameters(constructor)})"
            : null,
        MethodInfo method => Of(method),
        _ => null,
    };

    public static string Returned(MethodInfo method)
    {
        var reference = method.ReturnType.IsByRef ? method.ReturnParameter.IsDefined(typeof(IsReadOnlyAttribute), false) ? "ref readonly " : "ref " : "";
        return reference + TypeText.Of(method.ReturnType, NullableMarks.Of(method.ReturnParameter));
    }

    public static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select((parameter, at) =>
        (at == 0 && method.IsDefined(typeof(ExtensionAttribute), false) ? "this " : "") + Of(parameter)));

    private static string Of(ParameterInfo parameter)
    {
        var way = !parameter.ParameterType.IsByRef ? parameter.IsDefined(typeof(ParamArrayAttribute), false) ? "params " : ""
            : parameter.IsOut ? "out "
            : parameter.IsIn ? "in "
            : "ref ";
        var byDefault = parameter.HasDefaultValue ? " = " + Literal(parameter.DefaultValue, parameter.ParameterType) : "";
        return way + TypeText.Of(parameter.ParameterType, NullableMarks.Of(parameter)) + " " + parameter.Name + byDefault;
    }

    private static string? Of(FieldInfo field)
    {
        if (!field.IsPublic && !field.IsFamily && !field.IsFamilyOrAssembly)
            return null;
        if (field.DeclaringType!.IsEnum)
            return field.Name + " = " + Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture);
        var access = field.IsPublic ? "public" : "protected";
        var kind = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        var value = field.IsLiteral ? " = " + Literal(field.GetRawConstantValue(), field.FieldType) : "";
        return $"{access} {kind}{TypeText.Of(field.FieldType, NullableMarks.Of(field))} {field.Name}{value}";
    }

    private static string? Of(PropertyInfo property)
    {
        var accessors = new[] { property.GetMethod, property.SetMethod }.OfType<MethodInfo>().Where(static one => Access(one) is not null).ToList();
        if (accessors.Count == 0)
            return null;
        var access = accessors.Any(static one => one.IsPublic) ? "public" : "protected";
        var texts = accessors.Select(one => (Access(one) == access ? "" : Access(one) + " ") + (
            one == property.GetMethod ? "get;"
            : one.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init;"
            : "set;"));
        var index = property.GetIndexParameters() is { Length: > 0 } parameters ? "this[" + string.Join(", ", parameters.Select(Of)) + "]" : property.Name;
        var required = property.IsDefined(typeof(RequiredMemberAttribute), false) ? "required " : "";
        var type = TypeText.Of(property.PropertyType, NullableMarks.Of(property));
        return $"{access} {Modifiers(accessors[0])}{required}{type} {index} {{ {string.Join(' ', texts)} }}";
    }

    private static string? Of(EventInfo happening) => happening.AddMethod is { } add && Access(add) is { } access
        ? $"{access} {Modifiers(add)}event {TypeText.Of(happening.EventHandlerType!, NullableMarks.Of(happening))} {happening.Name}"
        : null;

    private static string? Of(MethodInfo method) => Access(method) is { } access
        ? $"{access} {Modifiers(method)}{Returned(method)} {method.Name}{TypeText.Parameters(Own(method))}({Parameters(method)}){TypeText.Constraints(Own(method))}"
        : null;

    private static Type[] Own(MethodInfo method) => method.IsGenericMethodDefinition ? method.GetGenericArguments() : [];

    private static string? Access(MethodBase method) =>
        method.IsPublic ? "public" : method.IsFamily || method.IsFamilyOrAssembly ? "protected" : null;

    private static string Modifiers(MethodInfo method)
    {
        var isInterface = method.DeclaringType!.IsInterface;
        if (method.IsStatic)
            return method.IsAbstract ? "static abstract " : "static ";
        if (isInterface)
            return method.IsAbstract ? "" : "virtual ";
        var isOverride = method.IsVirtual && method.GetBaseDefinition().DeclaringType != method.DeclaringType;
        return isOverride ? (method.IsFinal ? "sealed override " : method.IsAbstract ? "abstract override " : "override ")
            : method.IsAbstract ? "abstract "
            : method.IsVirtual && !method.IsFinal ? "virtual "
            : "";
    }

    private static string Literal(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => "\"" + text + "\"",
        bool flag => flag ? "true" : "false",
        _ when type.IsEnum => TypeText.Of(type) + "." + Enum.GetName(type, value),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
