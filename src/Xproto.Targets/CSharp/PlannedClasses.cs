using Xproto.Semantics;
using Xproto.Targets.CSharp.Plans;
using Xproto.Text;

namespace Xproto.Targets.CSharp;

/// <summary>The classes of a project, with what they were planned from: where planning starts after the next edit.</summary>
/// <param name="Models">The models.</param>
/// <param name="Options">What the project decides.</param>
/// <param name="Plans">The plans, by name.</param>
public sealed record PlannedClasses(ModelSet Models, CSharpOptions Options, EquatableArray<ClassPlan> Plans);
