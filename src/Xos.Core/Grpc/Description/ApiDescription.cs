using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Health.V1;
using Grpc.Reflection;
using Xos.Core.Schema;
using Xos.Protos;
using Xproto.Targets;
using Xproto.Targets.ProtoApi;
using V1 = Grpc.Reflection.V1;
using V1Alpha = Grpc.Reflection.V1Alpha;

namespace Xos.Core.Grpc.Description;

/// <summary>What a core says of itself while one catalogue is in force: its files, their texts, and the answers of reflection.</summary>
internal sealed class ApiDescription
{
    private static readonly FileDescriptor[] StaticFiles =
    [
        CommonReflection.Descriptor,
        DynamicloadReflection.Descriptor,
        FiletransferReflection.Descriptor,
        ModeldefsReflection.Descriptor,
        SchemaReflection.Descriptor,
        UtilityReflection.Descriptor,
        XosoptionsReflection.Descriptor,
        HealthReflection.Descriptor,
        V1.ReflectionReflection.Descriptor,
        V1Alpha.ReflectionReflection.Descriptor,
    ];

    // In an order in which each stands after what it imports.
    private static readonly FileDescriptor[] ImportsOfModels =
    [
        DescriptorReflection.Descriptor,
        EmptyReflection.Descriptor,
        HttpReflection.Descriptor,
        AnnotationsReflection.Descriptor,
        CommonReflection.Descriptor,
        XosoptionsReflection.Descriptor,
    ];

    private readonly Lazy<ReflectionServiceImpl> _v1Alpha;
    private readonly Lazy<ReflectionV1ServiceImpl> _v1;
    private readonly Lazy<Schemas> _schemas;
    private readonly Lazy<ModelDefs> _modelDefs;

    /// <summary>Describes the models of a catalogue.</summary>
    public ApiDescription(ModelCatalog catalog)
    {
        var request = new TargetRequest(catalog.Models, [.. catalog.Models.Models.Select(static model => model.File).Distinct()]);
        Text = ProtoApiTarget.Generate(request).Single().Text;
        var models = DescriptorBuilder.Build(ProtoApiTarget.FileName, ProtoApiTarget.Define([.. request.AskedConcrete]));
        Models = FileDescriptor.BuildFromByteStrings(
            ImportsOfModels.Select(static file => file.SerializedData).Append(models.ToByteString())
        )[^1];
        ServiceDescriptor[] services = [.. Files.SelectMany(static file => file.Services)];
        _v1Alpha = new(() => new(services));
        _v1 = new(() => new(services));
        _schemas = new(() => SchemaReply.Of(this));
        _modelDefs = new(() => ModelDefsReply.Of(request.Asked));
    }

    /// <summary>The full names of all services, which do not depend on the models.</summary>
    public static IReadOnlyList<string> Services { get; } =
    [
        .. StaticFiles.SelectMany(static file => file.Services).Select(static service => service.FullName),
        $"{ApiFile.Package}.{ApiFile.ServiceName}",
    ];

    /// <summary>The text of <c>xos.proto</c>.</summary>
    public string Text { get; }

    /// <summary>The messages and methods of all models.</summary>
    public FileDescriptor Models { get; }

    /// <summary>All files, for those who compile them.</summary>
    public Schemas Schemas => _schemas.Value;

    /// <summary>All files that have messages or services of the core.</summary>
    public IEnumerable<FileDescriptor> Files => StaticFiles.Append(Models);

    /// <summary>What a GUI needs.</summary>
    public ModelDefs ModelDefs => _modelDefs.Value;

    /// <summary>The answers of reflection in its first, widest-spread version.</summary>
    public ReflectionServiceImpl ReflectionV1Alpha => _v1Alpha.Value;

    /// <summary>The answers of reflection in its second version, the same but for the name.</summary>
    public ReflectionV1ServiceImpl ReflectionV1 => _v1.Value;
}
