using Parley.Architecture.Tests.Reading;
using Parley.Architecture.Tests.Rules;

namespace Parley.Architecture.Tests;

public sealed class DependencyTests
{
    [Fact]
    public void Folders_use_only_what_the_table_of_the_design_allows() => Expect.None(FolderDependencies.Violations(Repository.CSharp));

    [Fact]
    public void A_using_line_against_the_table_is_found() => Expect.One(
        FolderDependencies.Violations([Engine("Codecs", "using Parley.Protocol.Transport;")]),
        "Codecs/Example.cs:1", "must not use Parley.Protocol.Transport");

    [Theory]
    [InlineData("Frames", "Parley.Protocol.Codecs")]
    [InlineData("Frames", "Parley.Serialization")]
    [InlineData("Transport", "Parley.Protocol.Frames")]
    [InlineData("Transport", "Parley.Protocol.Calls")]
    [InlineData("Codecs", "Parley.Protocol.Connection")]
    [InlineData("Codecs", "Parley.Protocol.Calls")]
    [InlineData("Calls", "Parley.Protocol.Transport")]
    [InlineData("Calls", "Parley.Protocol.Connection")]
    [InlineData("Backlogs", "Parley.Protocol.Calls")]
    [InlineData("Codecs", "Parley.Protocol.Backlogs")]
    [InlineData("Connection", "Parley.Client")]
    [InlineData("Connection", "Parley.AspNetCore")]
    public void Each_forbidden_direction_of_the_engine_is_found(string folder, string used) =>
        Expect.One(FolderDependencies.Violations([Engine(folder, $"using {used};")]), used);

    [Theory]
    [InlineData("Codecs", "Parley.Protocol.Frames")]
    [InlineData("Calls", "Parley.Protocol.Codecs")]
    [InlineData("Calls", "Parley.Descriptors")]
    [InlineData("Calls", "Parley.Protocol.Backlogs")]
    [InlineData("Connection", "Parley.Protocol.Transport")]
    public void Each_allowed_direction_is_left_alone(string folder, string used) =>
        Expect.None(FolderDependencies.Violations([Engine(folder, $"using {used};")]));

    [Theory]
    [InlineData("generators/Parley.Generator/Reading", "Parley.Generator.Emit")]
    [InlineData("generators/Parley.Generator/Reading", "Parley.Generator.Rules")]
    [InlineData("generators/Parley.Generator/Emit", "Microsoft.CodeAnalysis.CSharp")]
    [InlineData("generators/Parley.Generator/Emit", "Parley.Generator.Reading")]
    [InlineData("generators/Parley.Generator/Rules", "Parley.Generator.Emit")]
    [InlineData("generators/Model/Shapes", "Microsoft.CodeAnalysis")]
    public void Each_forbidden_direction_of_the_generator_is_found(string folder, string used) =>
        Expect.One(FolderDependencies.Violations([new(folder + "/Example.cs", $"using {used};\n")]), used);

    [Theory]
    [InlineData("global::Parley.Protocol.Transport.Pipe")]
    [InlineData("Parley.Protocol.Transport.Pipe")]
    [InlineData("Transport.Pipe")]
    public void A_name_written_out_against_the_table_is_found(string name) => Expect.One(
        FolderDependencies.Violations([Engine("Transport", "", "Pipe"), Engine("Calls", "", "Example", $"private {name} _pipe;")]),
        "must not use Parley.Protocol.Transport");

    [Fact]
    public void A_property_named_like_a_folder_is_no_use_of_it() => Expect.None(
        FolderDependencies.Violations([Engine("Transport", "", "Pipe"), Engine("Calls", "", "Example", "private int Size => Transport.Length;")]));

    [Fact]
    public void Calls_that_use_more_of_the_codecs_than_their_interface_are_found() => Expect.One(
        FolderDependencies.Violations(
        [
            Engine("Codecs", "", "FrameCodecs"), Engine("Codecs", "", "IFrameCodec"),
            Engine("Calls", "using Parley.Protocol.Codecs;", "Example", "private IFrameCodec _codec = FrameCodecs.Json;"),
        ]),
        "not FrameCodecs");

    [Fact]
    public void A_global_using_of_a_folder_is_found() =>
        Expect.One(FolderDependencies.Violations([Engine("Connection", "global using Parley.Protocol.Frames;")]), "global using");

    [Fact]
    public void Projects_reference_only_downwards() => Expect.None(ProjectReferences.Violations(Repository.Files));

    [Theory]
    [InlineData("src/Parley/Parley.csproj", "../Parley.Protocol/Parley.Protocol.csproj")]
    [InlineData("src/Parley.Protocol/Parley.Protocol.csproj", "../Parley.Client/Parley.Client.csproj")]
    [InlineData("src/Parley.Client/Parley.Client.csproj", "../Parley.AspNetCore/Parley.AspNetCore.csproj")]
    [InlineData("src/Parley.AspNetCore/Parley.AspNetCore.csproj", "..\\Parley.Client\\Parley.Client.csproj")]
    [InlineData("generators/Parley.Generator/Parley.Generator.csproj", "../../src/Parley/Parley.csproj")]
    [InlineData("samples/Trading/Trading.csproj", "../../tests/Trading.Tests/Trading.Tests.csproj")]
    public void A_reference_upwards_is_found(string project, string reference) =>
        Expect.One(ProjectReferences.Violations([new(project, $"<Project><ItemGroup><ProjectReference Include=\"{reference}\" /></ItemGroup></Project>")]), project);

    [Fact]
    public void The_generator_may_run_in_the_compiler_of_a_project_that_must_not_reference_it() => Expect.None(ProjectReferences.Violations(
        [new("src/Parley/Parley.csproj", "<Project><ProjectReference Include=\"../../generators/G/G.csproj\" ReferenceOutputAssembly=\"false\" /></Project>")]));

    [Fact]
    public void A_project_that_the_table_does_not_know_is_found() =>
        Expect.One(ProjectReferences.Violations([new("src/Parley.Extra/Parley.Extra.csproj", "<Project />")]), "not in the table");

    [Fact]
    public void A_package_that_contracts_would_bring_along_is_found() => Expect.One(
        ProjectReferences.Violations([new("src/Parley/Parley.csproj", "<Project><PackageReference Include=\"Other\" /></Project>")]), "not Other");

    [Fact]
    public void Emitted_code_names_only_the_package_Parley() => Expect.None(GeneratedNames.Violations(Repository.Files));

    [Theory]
    [InlineData("global::Parley.Protocol.Calls.Caller")]
    [InlineData("global::Parley.Descriptors.Missing")]
    [InlineData("global::Parley.Client.ParleyConnection")]
    public void Emitted_code_that_names_another_assembly_of_ours_is_found(string name) => Expect.One(
        GeneratedNames.Violations(
        [
            new("src/Parley/Descriptors/ClientStub.cs", "namespace Parley.Descriptors;\npublic class ClientStub;\n"),
            new("src/Parley.Protocol/Calls/Caller.cs", "namespace Parley.Protocol.Calls;\nclass Caller;\n"),
            new("tests/Some.Tests/_snapshots/One/Example.g.cs", $"class Example : global::Parley.Descriptors.ClientStub\n{{\n    {name} _one;\n}}\n"),
        ]),
        "Example.g.cs:3", name["global::".Length..]);

    private static SourceFile Engine(string folder, string line, string type = "Example", string member = "") => new(
        $"src/Parley.Protocol/{folder}/{type}.cs", $"{line}\nnamespace Parley.Protocol.{folder};\n\ninternal class {type}\n{{\n    {member}\n}}\n");
}
