using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Xproto.Tosca.Problems;

namespace Xos.Core.Tosca.Http;

/// <summary>A recipe and the values of its inputs, as a form of several parts (multipart/form-data): <c>curl -F recipe=@volt.yaml -F input.size=3</c>.</summary>
/// <remarks>Values stand in the body, which nobody logs, and not in the address, which proxies do.</remarks>
internal static class RecipeForm
{
    /// <summary>What the names of inputs' parts begin with.</summary>
    public const string InputPrefix = "input.";

    /// <summary>How to give a value.</summary>
    public const string Advice = "Send a form (multipart/form-data) with the parts 'recipe' and 'input.NAME'.";

    private const string RecipePart = "recipe";
    private const int MostParts = 1000;

    // For inputs, names and what stands between parts.
    private const int Room = 256 * 1024;

    /// <summary>Whether a request has one. Other forms are what curl calls any body that it is not told about.</summary>
    public static bool IsSent(HttpRequest request) =>
        request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Reads it.</summary>
    /// <exception cref="RecipeException">It has what means nothing here, or too much.</exception>
    public static async Task<PostedRecipe> ReadAsync(HttpRequest request, int most, CancellationToken cancellation)
    {
        var form = await ReadFormAsync(request, most, cancellation);
        var problems = new ProblemList();
        var inputs = new Dictionary<string, string>();
        foreach (var (name, values) in form.Where(static part => part.Key != RecipePart))
        {
            if (!name.StartsWith(InputPrefix, StringComparison.Ordinal))
            {
                Refuse($"'{name}' means nothing in the form.", $"Known are {RecipePart} and {InputPrefix}NAME.");
            }
            else if (values.Count != 1)
            {
                Refuse($"The form has '{name}' {values.Count} times.", "Keep one of them.");
            }
            else
            {
                inputs.Add(name[InputPrefix.Length..], values.ToString());
            }
        }

        foreach (var file in form.Files.Where(static file => file.Name != RecipePart))
        {
            Refuse($"'{file.Name}' may be no file.", $"One part is a file: {RecipePart}.");
        }

        var (texts, files) = (form[RecipePart], form.Files.GetFiles(RecipePart));
        if (texts.Count + files.Count != 1)
        {
            Refuse($"The form has {texts.Count + files.Count} parts '{RecipePart}'.", Advice);
        }

        problems.ThrowIfAny();
        var recipe = files.Count == 1 ? await ReadAsync(files[0], cancellation) : Encoding.UTF8.GetBytes(texts.ToString());
        return recipe.Length <= most ? new(recipe, inputs) : throw TooLarge(most);

        void Refuse(string message, string advice) => problems.Add(ProblemKind.Input, default, new("form"), message, advice);
    }

    /// <summary>Refuses a recipe for its size.</summary>
    public static RecipeException TooLarge(int most) =>
        RecipeException.Of(ProblemKind.TooLarge, $"The recipe is larger than {most} bytes (Limits:RecipeBytes).", "Divide it.");

    private static async Task<IFormCollection> ReadFormAsync(HttpRequest request, int most, CancellationToken cancellation)
    {
        var length = (long)most + Room;
        if (request.ContentLength > length)
        {
            throw TooLarge(most);
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = length;
        }

        try
        {
            return await request.ReadFormAsync(
                new FormOptions
                {
                    // In memory: the limit of the whole is the limit of each part.
                    MemoryBufferThreshold = (int)Math.Min(length, int.MaxValue),
                    MultipartBodyLengthLimit = length,
                    ValueLengthLimit = (int)Math.Min(length, int.MaxValue),
                    ValueCountLimit = MostParts,
                },
                cancellation
            );
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw TooLarge(most);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw RecipeException.Of(ProblemKind.Input, $"The form cannot be read: {fault.Message}", Advice);
        }
    }

    private static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancellation)
    {
        await using var stream = file.OpenReadStream();
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }
}
