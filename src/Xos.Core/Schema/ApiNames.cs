using Xos.Protos;
using Xproto.Targets.ProtoApi;

namespace Xos.Core.Schema;

/// <summary>Whether the names of models and fields can stand beside what the API has anyway, and fields beside each other: one clash, and no client could compile any of it. The compiler sees to names of models among themselves.</summary>
internal static class ApiNames
{
    private static readonly HashSet<string> Taken =
    [
        ApiFile.ServiceName,
        .. new[]
        {
            CommonReflection.Descriptor,
            DynamicloadReflection.Descriptor,
            FiletransferReflection.Descriptor,
            FeedReflection.Descriptor,
            ModeldefsReflection.Descriptor,
            SecurityReflection.Descriptor,
            UtilityReflection.Descriptor,
            XosoptionsReflection.Descriptor,
        }
            .Select(static file => file.ToProto())
            .SelectMany(static file =>
                file.MessageType.Select(static message => message.Name)
                    .Concat(file.Service.Select(static service => service.Name))
                    .Concat(file.Extension.Select(static extension => extension.Name))
            ),
    ];

    /// <summary>Tells every name that stands in the way.</summary>
    public static IEnumerable<string> Faults(ModelCatalog catalog)
    {
        var api = ProtoApiTarget.Define([.. catalog.Models.Concrete]);
        foreach (var name in api.Messages.Select(static message => message.Name))
        {
            if (Taken.Contains(name))
            {
                yield return $"'{name}' is a message or service of the API itself. Give the model another name, or another plural (option plural).";
            }
            else if (!IsName(name))
            {
                yield return $"'{name}' cannot be a message's name. Use letters, digits and '_' only in a plural (option plural).";
            }
        }

        foreach (var message in api.Messages)
        {
            var names = message
                .Fields.Select(static field => field.Name)
                .Concat(message.Fields.Select(static field => field.Oneof).OfType<string>());
            foreach (var twice in names.GroupBy(static name => name).Where(static group => group.Count() > 1))
            {
                yield return $"{message.Name} would have '{twice.Key}' twice on the wire: links end in '_id' and '_ids' there, and '{{field}}_present' tells whether a field is set. Give one of them another name.";
            }
        }
    }

    private static bool IsName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
