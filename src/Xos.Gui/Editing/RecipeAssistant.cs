using System.Text;
using Microsoft.JSInterop;
using Xos.Core.Hosting;
using Xos.Core.Records;
using Xos.Gui.Objects;
using Xos.Gui.Sessions;

namespace Xos.Gui.Editing;

/// <summary>Answers the editor in a browser. It sends the text with each question: what is known of it here would be older.</summary>
/// <remarks>Texts come as streams, since what a page may send at once is less than a recipe may have.</remarks>
internal sealed class RecipeAssistant(Visitor visitor, RecipeDesk desk, LimitOptions limits, Func<bool, Task> tell)
{
    /// <summary>Finds what is wrong.</summary>
    [JSInvokable]
    public async Task<IReadOnlyList<ReportedProblem>> CheckAsync(IJSStreamReference? text) =>
        await ReadAsync(text) is var recipe && string.IsNullOrWhiteSpace(recipe) ? [] : desk.Check(recipe);

    /// <summary>Finds what can be written at a place.</summary>
    [JSInvokable]
    public async Task<Suggestions?> SuggestAsync(IJSStreamReference? text, int line, int column) =>
        new RecipeAdvisor(visitor.Catalog.Models).Suggest(await ReadAsync(text), new(line, column));

    /// <summary>Finds what the word at a place means.</summary>
    [JSInvokable]
    public async Task<Explanation?> ExplainAsync(IJSStreamReference? text, int line, int column) =>
        new RecipeExplainer(visitor.Catalog.Models).Explain(await ReadAsync(text), new(line, column));

    /// <summary>Hears that there is a text now, or none any more.</summary>
    [JSInvokable]
    public Task TellAsync(bool isEmpty) => tell(isEmpty);

    /// <summary>Reads the text that an editor holds.</summary>
    /// <exception cref="RecordException">It is larger than recipes may be.</exception>
    public async Task<string> ReadAsync(IJSStreamReference? text)
    {
        // There are no streams of nothing.
        if (text is null)
        {
            return "";
        }

        await using (text)
        {
            if (text.Length > limits.RecipeBytes)
            {
                throw new RecordException(
                    RecordError.ResourceExhausted,
                    $"The recipe is larger than {limits.RecipeBytes} bytes (Limits:RecipeBytes). Divide it."
                );
            }

            await using var stream = await text.OpenReadStreamAsync(limits.RecipeBytes);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return await reader.ReadToEndAsync();
        }
    }
}
