using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Xproto.SourceGenerator.Actors;
using Xproto.SourceGenerator.Diagnostics;
using Xproto.Targets;
using Xproto.Targets.CSharp;
using Xproto.Targets.CSharp.Plans;
using Xproto.Text;

namespace Xproto.SourceGenerator;

/// <summary>Writes typed models, the bases of steps and policies, and the registration of a project from its <c>.xproto</c> files.</summary>
/// <remarks>Text is parsed per file, bound once, and planned per class; an edit writes those classes again whose plan it changed.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class XprotoGenerator : IIncrementalGenerator
{
    private const string Extension = ".xproto";

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var isEnabled = context.AnalyzerConfigOptionsProvider.Select(static (provider, _) => GeneratorOptions.IsEnabled(provider));
        var texts = context
            .AdditionalTextsProvider.Where(static file => file.Path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
            .Combine(isEnabled)
            .Where(static input => input.Right)
            .Select(static (input, _) => input.Left);
        var placements = texts
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (input, _) => GeneratorOptions.Read(input.Right, input.Left))
            .Collect()
            .Select(static (placements, _) => Stages.Distinct(placements));
        var options = context
            .AnalyzerConfigOptionsProvider.Select(static (provider, _) => GeneratorOptions.Read(provider))
            .Combine(placements)
            .Select(static (input, _) => input.Left with { Placements = input.Right })
            .WithTrackingName(TrackingNames.Options);
        var files = texts
            .Select(static (file, cancellationToken) => Stages.Parse(file, cancellationToken))
            .WithTrackingName(TrackingNames.Parse);
        var allFiles = files.Collect();
        var memory = new ProjectMemory();
        var project = allFiles
            .Combine(options)
            .Select((input, cancellationToken) => Stages.Bind(input.Left, input.Right, memory, cancellationToken))
            .WithTrackingName(TrackingNames.Bind);
        var classes = files
            .Combine(project.Select(static (project, _) => project.PlansByPath()))
            .SelectMany(static (input, _) => Stages.ClassesOf(input.Left, input.Right))
            .WithTrackingName(TrackingNames.Class);

        context.RegisterSourceOutput(classes, AddClass);
        context.RegisterSourceOutput(project.SelectMany(static (project, _) => project.RepeatedPlans), AddClass);
        context.RegisterSourceOutput(
            project.SelectMany(static (project, _) => project.Diagnostics.Items).WithTrackingName(TrackingNames.Diagnostic),
            static (context, diagnostic) => context.ReportDiagnostic(RoslynDiagnostics.From(diagnostic))
        );
        var names = allFiles
            .Combine(options)
            .Select(static (input, _) => SourceNames.Of(input.Left, input.Right))
            .WithTrackingName(TrackingNames.SourceNames);
        var sources = files
            .Combine(names)
            .SelectMany(static (input, _) => input.Right.PlanOf(input.Left))
            .WithTrackingName(TrackingNames.Sources);
        context.RegisterSourceOutput(sources, AddSource);
        context.RegisterSourceOutput(
            allFiles.Combine(names).SelectMany(static (input, _) => input.Right.RepeatedPlans(input.Left)),
            AddSource
        );
        RegisterRegistration(context, isEnabled, options, names, project.Select(static (project, _) => project.Plans));
    }

    private static void AddClass(SourceProductionContext context, ClassPlan plan) =>
        Add(context, plan.DeclaredIn, () => CSharpTarget.Generate(plan));

    // The core is given the project's own files; those of references are given by whoever registers the references.
    private static void AddSource(SourceProductionContext context, SourcePlan plan) =>
        Add(context, plan.Name, () => CSharpTarget.GenerateSource(plan));

    private static void RegisterRegistration(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<bool> isEnabled,
        IncrementalValueProvider<CSharpOptions> options,
        IncrementalValueProvider<SourceNames> names,
        IncrementalValueProvider<EquatableArray<ClassPlan>> plans
    )
    {
        var actors = context
            .SyntaxProvider.CreateSyntaxProvider(ActorFinder.MayBeActor, ActorFinder.Find)
            .Where(static actor => actor is not null)
            .WithTrackingName(TrackingNames.FindActor)
            .Collect();
        var registration = plans
            .Combine(names)
            .Combine(actors)
            .Combine(options)
            .Select(
                static (input, _) =>
                {
                    var (((plans, names), actors), options) = input;
                    return (Plan: RegistrationPlanner.Plan(plans, names, actors), options.IsCore);
                }
            )
            .WithTrackingName(TrackingNames.Registration);
        context.RegisterSourceOutput(
            registration.Combine(isEnabled),
            static (context, input) =>
            {
                var ((plan, isCore), isEnabled) = input;
                if (isEnabled)
                {
                    Add(
                        context,
                        CoreModels.Path,
                        () => isCore ? CSharpTarget.GenerateCoreList(plan.ModelTypes) : CSharpTarget.GenerateRegistration(plan)
                    );
                }
            }
        );
    }

    // What the driver catches costs the project all generated files; what is caught here costs one.
    private static void Add(SourceProductionContext context, string path, Func<TargetFile> generate)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        try
        {
            var file = generate();
            context.AddSource(file.Name, SourceText.From(file.Text, Encoding.UTF8));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            context.ReportDiagnostic(RoslynDiagnostics.From(InternalFault.At(path, exception)));
        }
    }
}
