using System.Text;
using Xproto.Text;

namespace Xproto.Cli.Input;

/// <summary>Finds and reads the files that were asked for, each once, in the order asked.</summary>
internal sealed class SourceFinder(Surroundings surroundings)
{
    private const string StandardInput = "-";

    // Shown in messages, and the name of the application where the text does not give one.
    private const string StandardInputName = "stdin";

    private readonly List<SourceFile> _files = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Finds files.</summary>
    /// <param name="patterns">Paths of files and folders, globs, or <c>-</c>.</param>
    /// <exception cref="InputException">A pattern leads to no file, or a file cannot be read.</exception>
    public IReadOnlyList<SourceFile> Find(IEnumerable<string> patterns)
    {
        foreach (var pattern in patterns)
        {
            Add(pattern);
        }

        return _files;
    }

    private void Add(string pattern)
    {
        var path = surroundings.Resolve(pattern);
        if (pattern == StandardInput)
        {
            Add(StandardInput, StandardInputName, surroundings.OpenInput);
        }
        else if (File.Exists(path))
        {
            Add(path, pattern, () => File.OpenRead(path));
        }
        else if (Directory.Exists(path))
        {
            AddAll(Glob.Below(pattern), $"The folder '{pattern}' holds no .xproto file.");
        }
        else if (Glob.TryParse(pattern) is { } glob)
        {
            AddAll(glob, $"No file matches '{pattern}'.");
        }
        else
        {
            throw new InputException($"There is no file or folder '{pattern}'.");
        }
    }

    private void AddAll(Glob glob, string whenNone)
    {
        var paths = glob.Match(surroundings);
        if (paths.Count == 0)
        {
            throw new InputException(whenNone);
        }

        foreach (var path in paths)
        {
            var full = surroundings.Resolve(path);
            Add(full, path, () => File.OpenRead(full));
        }
    }

    private void Add(string identity, string name, Func<Stream> open)
    {
        if (!_seen.Add(identity))
        {
            return;
        }

        try
        {
            using var reader = new StreamReader(open(), Encoding.UTF8);
            _files.Add(new(Distinct(name), reader.ReadToEnd()));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"'{name}' cannot be read: {exception.Message}");
        }
    }

    // The core's own file has this name, and every path must lead to one file.
    private static string Distinct(string name) => name == CoreModels.Path ? $"./{name}" : name;
}
