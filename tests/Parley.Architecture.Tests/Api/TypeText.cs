using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Parley.Architecture.Tests.Api;

/// <summary>Types as C# writes them, without namespaces.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(sbyte)] = "sbyte",
        [typeof(byte)] = "byte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
    };

    /// <summary>The line that declares a type.</summary>
    public static string Declaration(Type type)
    {
        var name = Nested(type) + Parameters(type.GetGenericArguments());
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"{Access(type)} delegate {MemberText.Returned(invoke)} {name}({MemberText.Parameters(invoke)}){Constraints(type.GetGenericArguments())}";
        }

        var bases = Bases(type).ToList();
        return $"{Access(type)} {Kind(type)} {name}{(bases.Count > 0 ? " : " + string.Join(", ", bases) : "")}{Constraints(type.GetGenericArguments())}";
    }

    /// <summary>A type in a signature; <paramref name="marks"/> has the question marks of its references.</summary>
    public static string Of(Type type, NullableMarks? marks = null)
    {
        if (type.IsByRef)
            return Of(type.GetElementType()!, marks);
        var mark = (!type.IsValueType || type.IsGenericType) && marks?.Take() == 2 ? "?" : "";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Of(underlying, marks) + "?";
        if (type.IsArray)
            return Of(type.GetElementType()!, marks) + "[" + new string(',', type.GetArrayRank() - 1) + "]" + mark;
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword + mark;
        if (type.IsGenericParameter || !type.IsGenericType)
            return Nested(type) + mark;
        return Nested(type) + "<" + string.Join(", ", type.GetGenericArguments().Select(argument => Of(argument, marks))) + ">" + mark;
    }

    public static string Parameters(Type[] parameters) =>
        parameters.Length == 0 ? "" : "<" + string.Join(", ", parameters.Select(static parameter => Variance(parameter) + parameter.Name)) + ">";

    public static string Constraints(Type[] parameters) => string.Concat(parameters.Select(static parameter =>
        ConstraintsOf(parameter).ToList() is { Count: > 0 } all ? $" where {parameter.Name} : {string.Join(", ", all)}" : ""));

    private static string Access(Type type) => type.IsNestedFamily || type.IsNestedFamORAssem ? "protected" : "public";

    private static string Kind(Type type)
    {
        if (type.IsEnum)
            return "enum";
        if (type.IsInterface)
            return "interface";
        var isRecord = type.GetMethod("<Clone>$") is not null ||
            type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null;
        if (type.IsValueType)
        {
            return (type.IsDefined(typeof(IsReadOnlyAttribute), false) ? "readonly " : "") + (type.IsByRefLike ? "ref " : "") +
                (isRecord ? "record struct" : "struct");
        }

        var modifier = type.IsAbstract && type.IsSealed ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        return modifier + (isRecord ? "record" : "class");
    }

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.IsEnum)
            return Enum.GetUnderlyingType(type) is var underlying && underlying != typeof(int) ? [Of(underlying)] : [];
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var own = type.GetInterfaces().Where(one => one.IsPublic || one.IsNestedPublic).Except(inherited).ToList();
        var direct = own.Where(one => !own.Any(other => other != one && other.GetInterfaces().Contains(one)))
            .Select(static one => Of(one)).Order(StringComparer.Ordinal);
        return type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? direct.Prepend(Of(parent)) : direct;
    }

    private static string Nested(Type type)
    {
        var name = type.Name.Split('`')[0];
        return type is { IsNested: true, IsGenericParameter: false, DeclaringType: { } outer } ? Nested(outer) + "." + name : name;
    }

    private static string Variance(Type parameter) => (parameter.GenericParameterAttributes & GenericParameterAttributes.VarianceMask) switch
    {
        GenericParameterAttributes.Covariant => "out ",
        GenericParameterAttributes.Contravariant => "in ",
        _ => "",
    };

    private static IEnumerable<string> ConstraintsOf(Type parameter)
    {
        var attributes = parameter.GenericParameterAttributes;
        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            yield return NullableMarks.Of(parameter).Take() == 2 ? "class?" : "class";
        if (attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
            yield return "struct";
        foreach (var constraint in parameter.GetGenericParameterConstraints().Where(static one => one != typeof(ValueType)))
            yield return Of(constraint);
        if (IsNotNull(parameter))
            yield return "notnull";
        if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) &&
            !attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
        {
            yield return "new()";
        }
    }

    private static bool IsNotNull(Type parameter) =>
        (parameter.GenericParameterAttributes & GenericParameterAttributes.SpecialConstraintMask) == 0 &&
        parameter.GetGenericParameterConstraints().Length == 0 &&
        NullableMarks.Of(parameter).Take() == 1;
}
