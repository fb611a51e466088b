using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Parley.CodeFixes;

/// <summary>Lets an operation return a task, or a stream in place of a sequence.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = "PAR010")]
public sealed class UnsupportedReturnTypeFix() : ContractFix("PAR010")
{
    private static readonly string[] Sequences =
    {
        "System.Collections.Generic.IEnumerable<T>", "System.Collections.Generic.IEnumerator<T>",
        "System.Collections.Generic.IAsyncEnumerator<T>", "System.IObservable<T>", "System.Threading.Channels.ChannelReader<T>",
    };

    private protected override IEnumerable<Mend> Find(Mistake mistake)
    {
        // At a contract that inherits the method, it is not the return type that is underlined.
        if (mistake.Within<MethodDeclarationSyntax>() is not { } method || !method.ReturnType.Span.Contains(mistake.Node.Span))
            yield break;

        var task = mistake.NameOf("System.Threading.Tasks.ValueTask");
        var written = method.ReturnType is RefTypeSyntax reference ? reference.Type : method.ReturnType;
        if (mistake.TypeOf(written) is not { TypeKind: not TypeKind.Error } type)
            yield break;

        if (Sequences.Contains(type.OriginalDefinition.ToDisplayString()) && written is GenericNameSyntax generic)
        {
            var stream = mistake.NameOf("System.Collections.Generic.IAsyncEnumerable`1") + generic.TypeArgumentList;
            yield return Change(method, "stream", stream);
        }

        if (type.SpecialType == SpecialType.System_Void)
            yield return Change(method, "task", task);
        else if (type.Name is "Task" or "ValueTask" or "IAsyncEnumerable")
            yield return Change(method, "value", written.ToString());
        else if (type.Name is not ("IAsyncEnumerator" or "IEnumerator" or "IObservable" or "ChannelReader"))
            yield return Change(method, "task of", task + "<" + written + ">");
    }

    private static Mend Change(MethodDeclarationSyntax method, string kind, string type) =>
        new(kind, "Return '" + type + "'", new Edit(method.ReturnType.Span, type));
}
