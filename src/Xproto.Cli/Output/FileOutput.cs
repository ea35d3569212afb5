using System.Text;
using Xproto.Cli.Input;
using Xproto.Targets;

namespace Xproto.Cli.Output;

/// <summary>Where made files go.</summary>
internal static class FileOutput
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Prints a file as it is, and several each below a line with its name.</summary>
    public static void Print(IReadOnlyList<TargetFile> files, TextWriter output)
    {
        for (var i = 0; i < files.Count; i++)
        {
            if (files.Count > 1)
            {
                output.Write($"{(i > 0 ? "\n" : "")}==> {files[i].Name} <==\n");
            }

            output.Write(files[i].Text);
        }
    }

    /// <summary>Writes files into a folder and prints their paths.</summary>
    /// <exception cref="InputException">The folder cannot be made, or a file not be written.</exception>
    public static void Save(IReadOnlyList<TargetFile> files, string folder, Surroundings surroundings)
    {
        foreach (var file in files)
        {
            var path = Path.Join(folder, file.Name);
            try
            {
                Directory.CreateDirectory(surroundings.Resolve(folder));
                File.WriteAllText(surroundings.Resolve(path), file.Text, Utf8);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new InputException($"'{path}' cannot be written: {exception.Message}");
            }

            surroundings.Out.Writer.WriteLine(path);
        }
    }
}
