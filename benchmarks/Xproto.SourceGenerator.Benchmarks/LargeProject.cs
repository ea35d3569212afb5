using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xos.Runtime.Models;

namespace Xproto.SourceGenerator.Benchmarks;

/// <summary>A project of 200 files with 2,000 models: services, instances of them, and plain models that link to each other and into the next file.</summary>
internal static class LargeProject
{
    public const string Namespace = "Large";
    public const int Files = 200;
    public const int ModelsPerFile = 10;

    /// <summary>The file that is edited.</summary>
    public const int EditedFile = 100;

    private const int Instances = 4;
    private const int FieldsPerModel = 8;
    private const int StepFiles = 20;

    /// <summary>A file; the two numbers are what edits change.</summary>
    /// <param name="file">Which.</param>
    /// <param name="default">The default of a field of its last model, which nothing stands on.</param>
    /// <param name="baseDefault">The default of a field of its first plain model, or null for none: the field is required then, and its heirs say so.</param>
    public static XprotoText File(int file, int @default = 1, int? baseDefault = 1)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"option name = \"service{file}\";\n\n");
        text.Append(CultureInfo.InvariantCulture, $"// What is offered.\nmessage Service{file} (Service) {{\n");
        Fields(text, FieldsPerModel / 2);
        text.Append("}\n\n");
        for (var instance = 0; instance < Instances; instance++)
        {
            text.Append(CultureInfo.InvariantCulture, $"message Instance{file}x{instance} (ServiceInstance) {{\n");
            text.Append(CultureInfo.InvariantCulture, $"    option owner_class_name = \"Service{file}\";\n");
            Fields(text, FieldsPerModel / 2);
            text.Append("}\n\n");
        }

        Base(text, file, baseDefault);
        for (var model = 1; model < ModelsPerFile - Instances - 1; model++)
        {
            var number = model == ModelsPerFile - Instances - 2 ? @default : 1;
            text.Append(CultureInfo.InvariantCulture, $"message Plain{file}x{model} ({(model == 1 ? $"Plain{file}x0" : "XOSBase")}) {{\n");
            Fields(text, FieldsPerModel - 3, prefix: model == 1 ? "own_" : "");
            text.Append(CultureInfo.InvariantCulture, $"    required int32 count = 20 [default = {number}, min_value = 0];\n");
            text.Append(
                CultureInfo.InvariantCulture,
                $"    required manytoone near->Plain{file}x{model - 1}:nears{model} = 21:100{model};\n"
            );
            text.Append(
                CultureInfo.InvariantCulture,
                $"    optional manytoone far->Instance{(file + 1) % Files}x0:fars{model} = 22:101{model};\n"
            );
            text.Append("}\n\n");
        }

        return new($"/large/models/service{file:D3}.xproto", text.ToString());
    }

    public static IEnumerable<XprotoText> AllFiles() => Enumerable.Range(0, Files).Select(static file => File(file));

    /// <summary>C# of the project: the steps of some models, and a class that has nothing to do with any.</summary>
    public static CSharpCompilation Compilation(CSharpParseOptions options) =>
        CSharpCompilation.Create(
            Namespace,
            Enumerable.Range(0, StepFiles).Select(file => CSharpSyntaxTree.ParseText(Step(file), options)).Append(Unrelated(0, options)),
            References(),
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
        );

    /// <summary>The class that has nothing to do with models.</summary>
    public static SyntaxTree Unrelated(int number, CSharpParseOptions options) =>
        CSharpSyntaxTree.ParseText($"namespace Large; class Unrelated {{ int Number => {number}; }}", options, "Unrelated.cs");

    private static void Base(StringBuilder text, int file, int? @default)
    {
        var options = @default is { } number ? string.Create(CultureInfo.InvariantCulture, $" [default = {number}]") : "";
        text.Append(CultureInfo.InvariantCulture, $"message Plain{file}x0 (XOSBase) {{\n");
        Fields(text, FieldsPerModel - 1);
        text.Append(CultureInfo.InvariantCulture, $"    required int32 weight = 30{options};\n");
        text.Append("}\n\n");
    }

    private static void Fields(StringBuilder text, int count, string prefix = "")
    {
        for (var field = 1; field <= count; field++)
        {
            var line = (field % 4) switch
            {
                0 => "optional string {1}mode_{0} = {0} [choices = \"(('on', 'On'), ('off', 'Off'))\", max_length = 10, default = \"on\"];",
                1 => "required string {1}name_{0} = {0} [help_text = \"What field {0} is called\", max_length = 200, db_index = True];",
                2 => "optional int32 {1}size_{0} = {0} [help_text = \"How large it is\", null = True];",
                _ => "required bool {1}is_{0} = {0} [default = False, help_text = \"Whether it is so\"];",
            };
            var number = field.ToString(CultureInfo.InvariantCulture);
            text.Append("    ")
                .Append(line.Replace("{0}", number, StringComparison.Ordinal).Replace("{1}", prefix, StringComparison.Ordinal))
                .Append('\n');
        }
    }

    private static string Step(int file) =>
        $$"""
            using System.Threading;
            using System.Threading.Tasks;

            namespace Large;

            public sealed class SyncService{{file}} : Service{{file}}SyncStep
            {
                public override Task SyncRecordAsync(Service{{file}} model, CancellationToken cancellationToken) => Task.CompletedTask;
            }
            """;

    // What this program itself runs on.
    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(XosModel).Assembly.Location)
            .Select(static path => MetadataReference.CreateFromFile(path));
}
