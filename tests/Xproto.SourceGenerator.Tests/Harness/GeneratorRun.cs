using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Xproto.SourceGenerator.Tests.Harness;

/// <summary>One state of a project and what the generator made of it; edits run the same driver again, as an editor does.</summary>
internal sealed class GeneratorRun
{
    private readonly GeneratorDriver _driver;
    private readonly ImmutableDictionary<string, XprotoText> _texts;
    private readonly CSharpCompilation _compilation;
    private readonly GeneratorRun? _previous;

    private GeneratorRun(
        Project project,
        GeneratorDriver driver,
        ImmutableDictionary<string, XprotoText> texts,
        CSharpCompilation compilation,
        GeneratorRun? previous
    )
    {
        Project = project;
        _driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        _texts = texts;
        _compilation = compilation;
        _previous = previous;
        Output = output;
        Diagnostics = diagnostics;
        Result = _driver.GetRunResult().Results.Single();
        if (previous is not null)
        {
            CompareWithFirstRun();
        }
    }

    public Project Project { get; }

    /// <summary>The project's code with the generated code.</summary>
    public Microsoft.CodeAnalysis.Compilation Output { get; }

    /// <summary>What the generator reported.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public GeneratorRunResult Result { get; }

    public IEnumerable<string> FileNames => Result.GeneratedSources.Select(source => source.HintName);

    /// <summary>The generated files that this run wrote and the last one did not leave: the driver hands on the same text otherwise.</summary>
    public IEnumerable<string> Rewritten =>
        Result
            .GeneratedSources.Where(source => _previous?.FindFile(source.HintName)?.SourceText != source.SourceText)
            .Select(source => source.HintName)
            .Order(StringComparer.Ordinal);

    public static GeneratorRun Of(Project project)
    {
        var list = project.Texts().ToList();
        var texts = list.DistinctBy(text => text.Path).ToImmutableDictionary(text => text.Path);
        var driver = CSharpGeneratorDriver.Create(
            [new XprotoGenerator().AsSourceGenerator()],
            list,
            project.ParseOptions(),
            project.Properties(),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)
        );
        return new(project, driver, texts, project.Compilation(), null);
    }

    public string File(string hintName) => FindFile(hintName)!.Value.SourceText.ToString();

    /// <summary>Edits, adds and removes .xproto files; one whose text stays is the same object to the driver.</summary>
    public GeneratorRun WithFiles(Project edited)
    {
        var driver = _driver;
        var texts = _texts;
        foreach (var text in edited.Texts())
        {
            if (!texts.TryGetValue(text.Path, out var old))
            {
                driver = driver.AddAdditionalTexts([text]);
                texts = texts.Add(text.Path, text);
            }
            else if (old.GetText().ToString() != text.GetText().ToString())
            {
                driver = driver.ReplaceAdditionalText(old, text);
                texts = texts.SetItem(text.Path, text);
            }
        }

        foreach (var gone in texts.Values.Where(text => edited.Texts().All(kept => kept.Path != text.Path)).ToList())
        {
            driver = driver.RemoveAdditionalTexts([gone]);
            texts = texts.Remove(gone.Path);
        }

        return new(edited, driver, texts, _compilation, this);
    }

    /// <summary>Edits the one file that <see cref="Project.Of"/> makes.</summary>
    public GeneratorRun WithXproto(string text) => WithFiles(Project.WithFile("zoo.xproto", text));

    /// <summary>Edits C# files.</summary>
    public GeneratorRun WithCode(params string[] code)
    {
        var edited = Project with { Code = code };
        return new(edited, _driver, _texts, edited.Compilation(), this);
    }

    /// <summary>Hands over the project's properties anew.</summary>
    public GeneratorRun WithRootNamespace(string rootNamespace)
    {
        var edited = Project with { RootNamespace = rootNamespace };
        return new(edited, _driver.WithUpdatedAnalyzerConfigOptions(edited.Properties()), _texts, _compilation, this);
    }

    /// <summary>What the last run did with the outputs of a node.</summary>
    public IEnumerable<IncrementalStepRunReason> Reasons(string step) =>
        Result.TrackedSteps.TryGetValue(step, out var runs) ? runs.SelectMany(run => run.Outputs).Select(output => output.Reason) : [];

    /// <summary>Warnings and errors of the compiler in all code; the author's need not be documented.</summary>
    public IEnumerable<string> CompilerFindings() =>
        Output
            .GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Where(diagnostic => diagnostic.Id != "CS1591" || !_compilation.SyntaxTrees.Contains(diagnostic.Location.SourceTree!))
            .Select(diagnostic => diagnostic.ToString());

    // Whatever the driver and the generator remember of earlier runs must not show.
    private void CompareWithFirstRun()
    {
        var fresh = Of(Project);
        Files(Result).ShouldBe(Files(fresh.Result));
        Result
            .Diagnostics.Select(static diagnostic => diagnostic.ToString())
            .ShouldBe(fresh.Result.Diagnostics.Select(static diagnostic => diagnostic.ToString()), ignoreOrder: true);
    }

    private static IEnumerable<(string Name, string Text)> Files(GeneratorRunResult result) =>
        result
            .GeneratedSources.Select(static source => (Name: source.HintName, Text: source.SourceText.ToString()))
            .OrderBy(static file => file.Name, StringComparer.Ordinal);

    private GeneratedSourceResult? FindFile(string hintName)
    {
        foreach (var source in Result.GeneratedSources)
        {
            if (source.HintName == hintName)
            {
                return source;
            }
        }

        return null;
    }
}
