namespace Xproto.CodeFixes;

/// <summary>A class to start from: it compiles, and says of each object that its work is not written yet.</summary>
/// <param name="Word">What it is, in words.</param>
/// <param name="Folder">The folder that such classes stand in.</param>
/// <param name="Prefix">What its name begins with, before the model's.</param>
/// <param name="Suffix">What the name gets when there is such a class already.</param>
/// <param name="Purpose">What it does with each object.</param>
/// <param name="Demand">The same as a demand.</param>
/// <param name="Base">What the name of its base ends in.</param>
/// <param name="Method">The method that is the author's to write.</param>
internal sealed record ClassTemplate(
    string Word,
    string Folder,
    string Prefix,
    string Suffix,
    string Purpose,
    string Demand,
    string Base,
    string Method
)
{
    public static ClassTemplate Step { get; } =
        new(
            "step",
            "Steps",
            "Sync",
            "Step",
            "Brings the back end in line with each",
            "Bring the back end in line with",
            "SyncStep",
            "SyncRecordAsync"
        );

    public static ClassTemplate Policy { get; } =
        new(
            "policy",
            "Policies",
            "Police",
            "Policy",
            "Keeps other objects in line with each",
            "Keep other objects in line with",
            "Policy",
            "HandleCreateAsync"
        );

    public string Text(string name, string model, string @namespace) =>
        $$"""
            using System;
            using System.Threading;
            using System.Threading.Tasks;

            namespace {{@namespace}};

            /// <summary>{{Purpose}} <see cref="{{model}}"/>.</summary>
            public sealed class {{name}} : {{model}}{{Base}}
            {
                /// <inheritdoc />
                public override Task {{Method}}({{model}} model, CancellationToken cancellationToken) =>
                    throw new NotImplementedException($"{{Demand}} {model}.");
            }

            """.ReplaceLineEndings("\n");
}
