using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Xproto.CodeFixes;
using Xproto.SourceGenerator.Tests.Harness;

namespace Xproto.SourceGenerator.Tests;

/// <summary>What an editor offers at a promised step that is missing, and what comes of it.</summary>
public sealed class CodeFixTests
{
    private const string Promise = """
        option sync_implemented = "True";

        message Cage (XOSBase) { required string name = 1 [max_length = 9]; }
        message Den (XOSBase) { required string name = 1 [max_length = 9]; }
        """;

    private static readonly ProjectId _id = ProjectId.CreateNewId();

    [Fact]
    public async Task The_missing_step_is_created_where_steps_live()
    {
        var (path, text) = await FixAsync(Project.Of(Promise));

        path.ShouldBe("Steps/SyncCage.cs");
        text.ShouldBe(
            """
            using System;
            using System.Threading;
            using System.Threading.Tasks;

            namespace Zoo.Steps;

            /// <summary>Brings the back end in line with each <see cref="Cage"/>.</summary>
            public sealed class SyncCage : CageSyncStep
            {
                /// <inheritdoc />
                public override Task SyncRecordAsync(Cage model, CancellationToken cancellationToken) =>
                    throw new NotImplementedException($"Bring the back end in line with {model}.");
            }

            """.ReplaceLineEndings("\n")
        );
    }

    [Fact]
    public async Task What_is_created_compiles_is_registered_and_is_all_that_was_missing()
    {
        var project = Project.Of(Promise[..Promise.IndexOf("message Den", StringComparison.Ordinal)]);
        var (_, text) = await FixAsync(project);

        var fixedProject = project.WithCode(text);
        var run = GeneratorRun.Of(fixedProject);

        run.CompilerFindings().ShouldBeEmpty();
        run.File("Zoo.SynchronizerRegistration.g.cs").ShouldContain("builder.AddSyncStep<global::Zoo.Steps.SyncCage, global::Zoo.Cage>();");
        (await Analysis.FindingsAsync(fixedProject)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_class_of_that_name_is_left_alone()
    {
        var (path, text) = await FixAsync(Project.Of(Promise).WithCode("namespace Zoo.Steps; class SyncCage;"));

        path.ShouldBe("Steps/SyncCageStep.cs");
        text.ShouldContain("public sealed class SyncCageStep : CageSyncStep");
    }

    [Fact]
    public async Task Each_model_has_an_offer_of_its_own() =>
        (await OffersAsync(Project.Of(Promise)))
            .Select(static offer => offer.Title)
            .ShouldBe(["Create the step of Cage", "Create the step of Den"]);

    [Fact]
    public async Task The_missing_policy_is_created_where_policies_live_and_is_all_that_was_missing()
    {
        var project = Project.Of(
            """message Cage (XOSBase) { option policy_implemented = "True"; required string name = 1 [max_length = 9]; }"""
        );
        var (path, text) = await FixAsync(project);

        path.ShouldBe("Policies/PoliceCage.cs");
        text.ShouldContain("public sealed class PoliceCage : CagePolicy");
        var run = GeneratorRun.Of(project.WithCode(text));
        run.CompilerFindings().ShouldBeEmpty();
        run.File("Zoo.SynchronizerRegistration.g.cs")
            .ShouldContain("builder.AddPolicy<global::Zoo.Policies.PoliceCage, global::Zoo.Cage>();");
        (await Analysis.FindingsAsync(project.WithCode(text))).ShouldBeEmpty();
    }

    private static async Task<(string Path, string Text)> FixAsync(Project project)
    {
        var offer = (await OffersAsync(project)).First();
        var applied = (await offer.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        var changes = applied.ChangedSolution.GetChanges(Solution(project)).GetProjectChanges().Single();
        var added = applied.ChangedSolution.GetDocument(changes.GetAddedDocuments().Single())!;
        return (string.Join('/', [.. added.Folders, added.Name]), (await added.GetTextAsync()).ToString());
    }

    private static async Task<List<CodeAction>> OffersAsync(Project project)
    {
        var file = Solution(project).Projects.Single().AdditionalDocuments.Single();
        var offers = new List<CodeAction>();
        foreach (var missing in (await Analysis.FindingsAsync(project)).Where(static diagnostic => diagnostic.Id is "XP6003" or "XP6006"))
        {
            await new CreateStepFix().RegisterCodeFixesAsync(
                new CodeFixContext(file, missing, (action, _) => offers.Add(action), CancellationToken.None)
            );
        }

        return offers;
    }

    // An editor's view of the project, with the same ids each time, so that two of them can be compared.
    private static Solution Solution(Project project)
    {
        var compilation = project.Compilation();
        var documents = project.Code.Select(
            static (text, index) =>
                DocumentInfo.Create(
                    DocumentId.CreateFromSerialized(_id, new Guid(index + 1, 0, 0, new byte[8])),
                    $"File{index}.cs",
                    loader: TextLoader.From(TextAndVersion.Create(SourceText.From(text), VersionStamp.Default))
                )
        );
        var files = project.Files.Select(
            static (file, index) =>
                DocumentInfo.Create(
                    DocumentId.CreateFromSerialized(_id, new Guid(index + 1, 1, 0, new byte[8])),
                    file.Path,
                    loader: TextLoader.From(TextAndVersion.Create(SourceText.From(file.Text), VersionStamp.Default)),
                    filePath: $"{Project.Root}/{file.Path}"
                )
        );
        return new AdhocWorkspace().CurrentSolution.AddProject(
            ProjectInfo.Create(
                _id,
                VersionStamp.Default,
                "Zoo",
                "Zoo",
                LanguageNames.CSharp,
                compilationOptions: compilation.Options,
                parseOptions: project.ParseOptions(),
                documents: documents,
                metadataReferences: compilation.References,
                additionalDocuments: files
            )
        );
    }
}
