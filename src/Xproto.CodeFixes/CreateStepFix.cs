using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Xproto.SourceGenerator.Analyzers;

namespace Xproto.CodeFixes;

/// <summary>Writes the step or the policy that a model promises, in the folder <c>Steps</c> or <c>Policies</c>; offered at the model's name in its .xproto file.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(CreateStepFix),
    DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)],
    DocumentExtensions = [".xproto"]
)]
[Shared]
public sealed class CreateStepFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [StepRules.Missing.Id, StepRules.MissingPolicy.Id];

    /// <inheritdoc />
    /// <remarks>None: the author writes one class at a time.</remarks>
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
                var template = diagnostic.Id == StepRules.MissingPolicy.Id ? ClassTemplate.Policy : ClassTemplate.Step;
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Create the {template.Word} of {model}",
                        cancellationToken => AddClassAsync(project, template, model, @namespace, cancellationToken),
                        equivalenceKey: $"{nameof(CreateStepFix)}.{template.Word}.{model}"
                    ),
                    diagnostic
                );
            }
        }

        return Task.CompletedTask;
    }

    private static async Task<Solution> AddClassAsync(
        Project project,
        ClassTemplate template,
        string model,
        string @namespace,
        CancellationToken cancellationToken
    )
    {
        var scope = $"{@namespace}.{template.Folder}";
        var name = $"{template.Prefix}{model}";
        if (await project.GetCompilationAsync(cancellationToken) is { } compilation)
        {
            while (compilation.GetTypeByMetadataName($"{scope}.{name}") is not null)
            {
                name += template.Suffix;
            }
        }

        return project.AddDocument($"{name}.cs", template.Text(name, model, scope), [template.Folder]).Project.Solution;
    }
}
