namespace Xproto.CodeFixes;

/// <summary>A step class to start from: it compiles, and says of each object that its work is not written yet.</summary>
internal static class StepText
{
    public static string Of(string name, string model, string @namespace) =>
        $$"""
            using System;
            using System.Threading;
            using System.Threading.Tasks;

            namespace {{@namespace}};

            /// <summary>Brings the back end in line with each <see cref="{{model}}"/>.</summary>
            public sealed class {{name}} : {{model}}SyncStep
            {
                /// <inheritdoc />
                public override Task SyncRecordAsync({{model}} model, CancellationToken cancellationToken) =>
                    throw new NotImplementedException($"Bring the back end in line with {model}.");
            }

            """.ReplaceLineEndings("\n");
}
