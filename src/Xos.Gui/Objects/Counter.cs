namespace Xos.Gui.Objects;

/// <summary>How many objects a model has.</summary>
/// <param name="Title">What they are called.</param>
/// <param name="Model">The model.</param>
/// <param name="Count">How many, as far as is counted.</param>
internal sealed record Counter(string Title, string Model, int Count);
