using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;

namespace Parley.Architecture.Tests.Api;

/// <summary>Writes down what other assemblies can see of an assembly: every type, its members, their signatures and nullability.</summary>
internal static class ApiListing
{
    public static string Of(Assembly assembly) => Of(assembly.GetExportedTypes());

    public static string Of(IEnumerable<Type> types)
    {
        var text = new StringBuilder();
        foreach (var space in types.GroupBy(static type => type.Namespace ?? "").OrderBy(static space => space.Key, StringComparer.Ordinal))
        {
            text.Append("namespace ").Append(space.Key).Append('\n');
            foreach (var type in space.OrderBy(static type => type.FullName, StringComparer.Ordinal))
            {
                text.Append('\n').Append(TypeText.Declaration(type)).Append('\n');
                foreach (var member in MembersOf(type).Order(StringComparer.Ordinal))
                    text.Append("    ").Append(member).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static IEnumerable<string> MembersOf(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
            return [];
        const BindingFlags declared =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return type.GetMembers(declared).Where(IsOurs).Select(MemberText.Of).OfType<string>();
    }

    // What the compiler adds to a record follows from its being one; accessors are written with their property.
    private static bool IsOurs(MemberInfo member) =>
        member is not Type && !member.Name.Contains('<') && member.Name != "value__" &&
        (member is PropertyInfo || !member.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), false)) &&
        member is not MethodInfo { IsSpecialName: true, Name: not ['o', 'p', '_', ..] } &&
        member is not PropertyInfo { Name: "EqualityContract" };
}
