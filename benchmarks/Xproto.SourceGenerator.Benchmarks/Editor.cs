using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Xproto.SourceGenerator.Benchmarks;

/// <summary>Keeps a driver across edits, as an editor does, and refuses a run that did not do what is measured.</summary>
internal sealed class Editor
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest);

    private readonly XprotoText[] _texts = [.. LargeProject.AllFiles()];
    private CSharpCompilation _compilation = LargeProject.Compilation(Options);
    private SyntaxTree _unrelated;
    private GeneratorDriver _driver;
    private ImmutableArray<GeneratedSourceResult> _files;

    public Editor()
    {
        _unrelated = _compilation.SyntaxTrees[^1];
        _driver = CSharpGeneratorDriver.Create(
            [new XprotoGenerator().AsSourceGenerator()],
            _texts,
            Options,
            new ProjectProperties(),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: false)
        );
    }

    /// <summary>The first run.</summary>
    public int Start()
    {
        _driver = _driver.RunGenerators(_compilation);
        var result = _driver.GetRunResult();
        if (result.Diagnostics.FirstOrDefault(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning) is { } fault)
        {
            throw new InvalidOperationException($"The project has faults: {fault}");
        }

        _files = result.Results.Single().GeneratedSources;
        var models = _files.Count(static file => !IsOfTheProject(file.HintName));
        return models == LargeProject.Files * LargeProject.ModelsPerFile
            ? models
            : throw new InvalidOperationException($"{models} models were written.");
    }

    /// <summary>Replaces the edited file; of all models, only the named ones may be written again.</summary>
    public int EditXproto(XprotoText text, params string[] models)
    {
        _driver = _driver.ReplaceAdditionalText(_texts[LargeProject.EditedFile], text);
        _texts[LargeProject.EditedFile] = text;
        return Run(models);
    }

    /// <summary>Edits C#; nothing may be written again.</summary>
    public int EditCode(int number)
    {
        var edited = LargeProject.Unrelated(number, Options);
        _compilation = _compilation.ReplaceSyntaxTree(_unrelated, edited);
        _unrelated = edited;
        return Run();
    }

    private int Run(params string[] models)
    {
        _driver = _driver.RunGenerators(_compilation);
        var files = _driver.GetRunResult().Results.Single().GeneratedSources;
        if (files.Length != _files.Length)
        {
            throw new InvalidOperationException($"{files.Length} files where there were {_files.Length}.");
        }

        // The driver hands on the same text for what it did not write again.
        var rewritten = new List<string>();
        for (var i = 0; i < files.Length; i++)
        {
            if (files[i].SourceText != _files[i].SourceText)
            {
                rewritten.Add(files[i].HintName);
            }
        }

        _files = files;
        var expected = models.Select(static model => $"{LargeProject.Namespace}.{model}.g.cs");
        if (
            !rewritten.Where(static name => !IsOfTheProject(name)).ToHashSet().SetEquals(expected)
            || (models.Length == 0 && rewritten.Count > 0)
        )
        {
            throw new InvalidOperationException(
                $"Written again, where {string.Join(", ", models)} should be: {string.Join(", ", rewritten)}"
            );
        }

        return rewritten.Count;
    }

    // Not the class of a model, but of all of them together.
    private static bool IsOfTheProject(string hintName) => hintName.Contains("Registration", StringComparison.Ordinal);
}
