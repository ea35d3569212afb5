using Google.Protobuf.Reflection;
using Xos.Protos;
using Xproto.Targets.ProtoApi;

namespace Xos.Core.Grpc.Description;

/// <summary>Makes the options of a field, extensions of protobuf's own.</summary>
internal static class OptionsBuilder
{
    /// <summary>Describes options; null when there are none.</summary>
    public static FieldOptions? Build(ApiFieldOptions options)
    {
        if (options == ApiFieldOptions.None)
        {
            return null;
        }

        var built = new FieldOptions();
        AddFlags(built, options);
        AddLinks(built, options);
        return built.CalculateSize() == 0 ? null : built;
    }

    private static void AddFlags(FieldOptions built, ApiFieldOptions options)
    {
        if (options.MaxLength is not null || options.IsNonNull)
        {
            built.SetExtension(XosoptionsExtensions.Val, new ValRule { MaxLength = options.MaxLength ?? 0, NonNull = options.IsNonNull });
        }

        foreach (
            var (isSet, extension) in new[]
            {
                (options.IsGuiHidden, XosoptionsExtensions.GuiHidden),
                (options.IsFeedback, XosoptionsExtensions.FeedbackState),
                (options.IsBookkeeping, XosoptionsExtensions.BookkeepingState),
            }
        )
        {
            if (isSet)
            {
                built.SetExtension(extension, true);
            }
        }
    }

    private static void AddLinks(FieldOptions built, ApiFieldOptions options)
    {
        if (options.ForeignKeyModel is { } model)
        {
            built.SetExtension(
                XosoptionsExtensions.ForeignKey,
                new ForeignKeyRule { ModelName = model, ReverseFieldName = options.ReverseFieldName ?? "" }
            );
        }

        if (options.ReverseForeignKeyModel is { } source)
        {
            built.SetExtension(XosoptionsExtensions.ReverseForeignKey, new ReverseForeignKeyRule { ModelName = source });
        }

        if (options.ManyToManyModel is { } peer)
        {
            built.SetExtension(XosoptionsExtensions.ManyToManyForeignKey, new ManyToManyForeignKeyRule { ModelName = peer });
        }
    }
}
