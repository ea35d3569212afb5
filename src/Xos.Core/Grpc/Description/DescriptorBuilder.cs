using Google.Api;
using Google.Protobuf.Reflection;
using Xos.Protos;
using Xproto.Targets.ProtoApi;
using FieldLabel = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Label;
using ScalarType = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace Xos.Core.Grpc.Description;

/// <summary>Makes of the API of models what protoc makes of its text.</summary>
internal static class DescriptorBuilder
{
    /// <summary>Describes a file.</summary>
    public static FileDescriptorProto Build(string fileName, ApiFile api) =>
        new()
        {
            Name = fileName,
            Package = ApiFile.Package,
            Syntax = "proto3",
            Dependency = { ApiFile.Imports },
            MessageType = { api.Messages.Select(Build) },
            Service =
            {
                new ServiceDescriptorProto { Name = ApiFile.ServiceName, Method = { api.Methods.Select(Build) } },
            },
            Options = new() { CsharpNamespace = ApiFile.CSharpNamespace },
        };

    private static DescriptorProto Build(ApiMessage message)
    {
        var descriptor = new DescriptorProto { Name = message.Name };
        foreach (var field in message.Fields)
        {
            var built = Build(field);
            if (field.Oneof is { } oneof)
            {
                built.OneofIndex = descriptor.OneofDecl.Count;
                descriptor.OneofDecl.Add(new OneofDescriptorProto { Name = oneof });
            }

            descriptor.Field.Add(built);
        }

        if (message.ContentTypeId is { } contentType)
        {
            descriptor.Options = new();
            descriptor.Options.SetExtension(XosoptionsExtensions.ContentTypeId, contentType);
        }

        return descriptor;
    }

    private static FieldDescriptorProto Build(ApiField field)
    {
        var descriptor = new FieldDescriptorProto
        {
            Name = field.Name,
            Number = field.Number,
            Label = field.IsRepeated ? FieldLabel.Repeated : FieldLabel.Optional,
            JsonName = JsonName(field.Name),
            Options = OptionsBuilder.Build(field.Options),
        };
        if (field.IsMessage)
        {
            descriptor.Type = ScalarType.Message;
            descriptor.TypeName = FullName(field.Type);
        }
        else
        {
            descriptor.Type = Enum.Parse<ScalarType>(field.Type, ignoreCase: true);
        }

        return descriptor;
    }

    private static MethodDescriptorProto Build(ApiMethod method)
    {
        var descriptor = new MethodDescriptorProto
        {
            Name = method.Name,
            InputType = FullName(method.Input),
            OutputType = FullName(method.Output),
        };
        if (method.Route is { } route)
        {
            descriptor.Options = new();
            descriptor.Options.SetExtension(AnnotationsExtensions.Http, RuleOf(route));
        }

        return descriptor;
    }

    private static HttpRule RuleOf(ApiRoute route)
    {
        var rule = new HttpRule { Body = route.HasBody ? "*" : "" };
        _ = route.Verb switch
        {
            "get" => rule.Get = route.Path,
            "post" => rule.Post = route.Path,
            "put" => rule.Put = route.Path,
            "delete" => rule.Delete = route.Path,
            _ => throw new ArgumentOutOfRangeException(nameof(route), route.Verb, "No such verb."),
        };
        return rule;
    }

    private static string FullName(string type) => type.Contains('.', StringComparison.Ordinal) ? $".{type}" : $".{ApiFile.Package}.{type}";

    // As protoc does: underscores go, and what follows one is a capital.
    private static string JsonName(string name)
    {
        var parts = name.Split('_');
        return parts[0]
            + string.Concat(parts.Skip(1).Select(static part => part.Length == 0 ? "" : char.ToUpperInvariant(part[0]) + part[1..]));
    }
}
