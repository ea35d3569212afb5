namespace Xproto.Diagnostics;

/// <summary>One entry of the catalogue of diagnostics.</summary>
/// <param name="Id">Its code, <c>XPnnnn</c>; never reused, never moved.</param>
/// <param name="Title">What kind of fault it is, as a noun phrase.</param>
/// <param name="Format">The message: what, where and how to mend; a composite format string.</param>
/// <param name="Severity">Its weight unless configured otherwise.</param>
public sealed record DiagnosticRule(string Id, string Title, string Format, Severity Severity);
