using System;
using System.Threading.Tasks;
using Parley.Generator.Tests.Harness;

namespace Parley.Generator.Tests.CodeFixes;

/// <summary>Ways out of PAR019, PAR029 and PAR060: what is added is written as what is there.</summary>
public sealed class DoubtFixTests
{
    private const string Foreign =
        " namespace MessagePack { [AttributeUsage(AttributeTargets.All, AllowMultiple = true)] public sealed class UnionAttribute(int key, Type subType) : Attribute { public int Key => key; public Type SubType => subType; } }";

    [Theory]
    [InlineData("Task M();", "Task M(CancellationToken cancellationToken = default);")]
    [InlineData("Task<int> M(int a, string b = \"b\");", "Task<int> M(int a, string b = \"b\", CancellationToken cancellationToken = default);")]
    [InlineData("IAsyncEnumerable<int> M(int cancellationToken);", "IAsyncEnumerable<int> M(int cancellationToken, CancellationToken token = default);")]
    public async Task An_operation_gets_a_token(string before, string after) => Assert.Equal(
        "[Contract] public interface IA { " + after + " }",
        await Mended.One("PAR019", "Add a CancellationToken", "[Contract] public interface IA { " + before + " }"));

    [Theory]
    [InlineData("using System.Threading.Tasks;\nusing Parley;\n", "using System.Threading;\nusing System.Threading.Tasks;\nusing Parley;\n", "CancellationToken")]
    [InlineData("using System;\nusing System.Threading.Tasks;\nusing Parley;\n", "using System;\nusing System.Threading;\nusing System.Threading.Tasks;\nusing Parley;\n", "CancellationToken")]
    [InlineData("using System.Threading.Tasks;\r\nusing Parley;\r\n", "using System.Threading;\r\nusing System.Threading.Tasks;\r\nusing Parley;\r\n", "CancellationToken")]
    [InlineData("namespace A; using System.Threading.Tasks; using Parley; ", "namespace A; using System.Threading; using System.Threading.Tasks; using Parley; ", "CancellationToken")]
    [InlineData("global using System.Threading;\nusing System.Threading.Tasks;\nusing Parley;\n", "global using System.Threading;\nusing System.Threading.Tasks;\nusing Parley;\n", "CancellationToken")]
    [InlineData("using Parley;\nusing Task = System.Threading.Tasks.Task;\n", "using System.Threading;\nusing Parley;\nusing Task = System.Threading.Tasks.Task;\n", "CancellationToken")]
    [InlineData("using Task = System.Threading.Tasks.Task;\n", "using Task = System.Threading.Tasks.Task;\n", "System.Threading.CancellationToken")]
    public async Task A_using_that_is_missing_is_added_among_the_others(string before, string after, string type) => Assert.Equal(
        after + "[Parley.Contract] public interface IA { Task M(" + type + " cancellationToken = default); }",
        await Mended.Whole("PAR019", "Add a CancellationToken", before + "[Parley.Contract] public interface IA { Task M(); }"));

    [Fact]
    public async Task All_operations_get_a_token_at_once() => Assert.Equal(
        "[Contract] public interface IA { Task M(CancellationToken cancellationToken = default); Task N(int a, CancellationToken cancellationToken = default); }",
        await Mended.Every("PAR019", "Add a CancellationToken", "[Contract] public interface IA { Task M(); Task N(int a); }"));

    [Fact]
    public async Task A_using_for_all_operations_is_added_once() => Assert.Equal(
        "using System.Threading;\nusing System.Threading.Tasks;\n[Parley.Contract] public interface IA { Task M(CancellationToken cancellationToken = default); Task N(CancellationToken cancellationToken = default); }",
        await Mended.EveryWhole("PAR019", "Add a CancellationToken", "using System.Threading.Tasks;\n[Parley.Contract] public interface IA { Task M(); Task N(); }"));

    [Theory]
    [InlineData("public class D { public string A { get; set; } }", "public class D { public required string A { get; set; } }")]
    [InlineData("public class D { public virtual List<int> A { get; init; } }", "public class D { public virtual required List<int> A { get; init; } }")]
    [InlineData("public struct D { public int B; [Obsolete] public string A; }", "public struct D { public int B; [Obsolete] public required string A; }")]
    public async Task A_member_is_made_required(string before, string after)
    {
        const string Contract = "[Contract] public interface IA { Task M(D a); } ";
        Assert.Equal(Contract + after, await Mended.One("PAR029", "Make 'A' required", Contract + before));
    }

    [Fact]
    public async Task Of_two_fields_in_one_declaration_the_author_decides() =>
        Assert.Empty(await Mended.Titles("PAR029", "[Contract] public interface IA { Task M(D a); } public class D { public string A, B; }"));

    [Fact]
    public async Task All_members_are_made_required_at_once() => Assert.Equal(
        "[Contract] public interface IA { Task M(D a); } public class D { public required string A { get; set; } public required string B { get; set; } }",
        await Mended.Every("PAR029", "Make 'A' required", "[Contract] public interface IA { Task M(D a); } public class D { public string A { get; set; } public string B { get; set; } }"));

    [Theory]
    [InlineData(
        "[UnionCase(typeof(C), \"c\")] public abstract record D; public record C : D; public record Far(int A) : D;",
        "[UnionCase(typeof(C), \"c\")] [UnionCase(typeof(Far), \"far\")] public abstract record D; public record C : D; public record Far(int A) : D;")]
    [InlineData(
        "[UnionCase(typeof(C), \"C\", Tag = 4), UnionCase(typeof(B), \"B\", Tag = 2)] public abstract record D; public record C : D; public record B : D; public record Far(int A) : D;",
        "[UnionCase(typeof(C), \"C\", Tag = 4), UnionCase(typeof(B), \"B\", Tag = 2), UnionCase(typeof(Far), \"Far\", Tag = 5)] public abstract record D; public record C : D; public record B : D; public record Far(int A) : D;")]
    [InlineData(
        "[Parley.UnionCase(typeof(C), \"far\")] public interface D { public record Far : D; } public record C : D;",
        "[Parley.UnionCase(typeof(C), \"far\")] [Parley.UnionCase(typeof(Far), \"far2\")] public interface D { public record Far : D; } public record C : D;")]
    [InlineData(
        "[System.Text.Json.Serialization.JsonDerivedType(typeof(C), 3)] public abstract class D; public class C : D; public class Far : D;",
        "[System.Text.Json.Serialization.JsonDerivedType(typeof(C), 3)] [System.Text.Json.Serialization.JsonDerivedType(typeof(Far), 4)] public abstract class D; public class C : D; public class Far : D;")]
    [InlineData(
        "[MessagePack.Union(0, typeof(C)), System.Text.Json.Serialization.JsonDerivedType(typeof(C), \"c\")] public abstract class D { } public class C : D { } public class Far : D { }" + Foreign,
        "[MessagePack.Union(0, typeof(C)), MessagePack.Union(1, typeof(Far)), System.Text.Json.Serialization.JsonDerivedType(typeof(C), \"c\"), System.Text.Json.Serialization.JsonDerivedType(typeof(Far), \"far\")] public abstract class D { } public class C : D { } public class Far : D { }" + Foreign)]
    public async Task A_case_is_added_the_way_that_the_others_are_declared(string before, string after)
    {
        const string Contract = "[Contract] public interface IA { Task M(D a); } ";
        Assert.Equal(Contract + after, await Mended.One("PAR060", "Add 'Far' to the cases of 'D'", Contract + before));
    }

    [Fact]
    public async Task All_missing_cases_are_added_at_once_each_with_a_tag_of_its_own()
    {
        const string Before =
            """
            [UnionCase(typeof(C), "c", Tag = 1)]
            public abstract record D;

            public record C : D;

            public record E : D;

            public record F : E;
            """;
        Assert.Equal(
            Before.Replace("\npublic abstract", "\n[UnionCase(typeof(E), \"e\", Tag = 2)]\n[UnionCase(typeof(F), \"f\", Tag = 3)]\npublic abstract", StringComparison.Ordinal),
            await Mended.Every("PAR060", "Add all missing cases of 'D'", Before));
    }
}
