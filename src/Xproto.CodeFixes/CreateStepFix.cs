using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Xproto.SourceGenerator.Analyzers;

namespace Xproto.CodeFixes;

/// <summary>Writes the step class that a model promises, in the folder <c>Steps</c>; offered at the model's name in its .xproto file.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(CreateStepFix),
    DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)],
    DocumentExtensions = [".xproto"]
)]
[Shared]
public sealed class CreateStepFix : CodeFixProvider
{
    private const string Folder = "Steps";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [StepRules.Missing.Id];

    /// <inheritdoc />
    /// <remarks>None: the author writes one step at a time.</remarks>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc />
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (
                diagnostic.Properties.TryGetValue(StepRules.ModelProperty, out var model)
                && model is not null
                && diagnostic.Properties.TryGetValue(StepRules.NamespaceProperty, out var @namespace)
                && @namespace is not null
            )
            {
                var project = context.TextDocument.Project;
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Create the step of {model}",
                        cancellationToken => AddStepAsync(project, model, @namespace, cancellationToken),
                        equivalenceKey: $"{nameof(CreateStepFix)}.{model}"
                    ),
                    diagnostic
                );
            }
        }

        return Task.CompletedTask;
    }

    private static async Task<Solution> AddStepAsync(Project project, string model, string @namespace, CancellationToken cancellationToken)
    {
        var steps = $"{@namespace}.{Folder}";
        var name = $"Sync{model}";
        if (await project.GetCompilationAsync(cancellationToken) is { } compilation)
        {
            while (compilation.GetTypeByMetadataName($"{steps}.{name}") is not null)
            {
                name += "Step";
            }
        }

        return project.AddDocument($"{name}.cs", StepText.Of(name, model, steps), [Folder]).Project.Solution;
    }
}
