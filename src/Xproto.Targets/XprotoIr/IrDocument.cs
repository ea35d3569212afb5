using Xproto.Semantics;

namespace Xproto.Targets.XprotoIr;

/// <summary>The whole file; docs/xproto-ir.schema.json describes it to its readers.</summary>
internal sealed record IrDocument(int Format, IReadOnlyList<IrModel> Models, IReadOnlyList<Policy> Policies)
{
    /// <summary>Raised when a reader of an older format could misunderstand; what is only added leaves it.</summary>
    public const int CurrentFormat = 1;
}
