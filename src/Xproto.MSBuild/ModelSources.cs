using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Xproto.Text;

namespace Xproto.MSBuild;

/// <summary>Compiles the <c>.xproto</c> files of a project for a task.</summary>
/// <remarks>
/// Tasks run after the compiler, whose generator has by then reported every fault of the same files and stopped the build at an
/// error. So only errors are reported that nobody reported: those of a project without the generator, or with it switched off.
/// </remarks>
internal static class ModelSources
{
    /// <summary>Compiles them with the core's models; null, with the errors reported, when they have any.</summary>
    public static Compilation? Compile(IEnumerable<ITaskItem> sources, TaskLoggingHelper log)
    {
        var compilation = XprotoCompiler.Compile(sources.Select(Read));
        foreach (var error in compilation.Errors)
        {
            log.Report(error);
        }

        return compilation.Succeeded ? compilation : null;
    }

    private static SourceFile Read(ITaskItem item)
    {
        var path = item.GetMetadata("FullPath");
        return new(path, File.ReadAllText(path));
    }
}
