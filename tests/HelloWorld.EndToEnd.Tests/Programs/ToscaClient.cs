using System.Net;
using System.Text;

namespace HelloWorld.EndToEnd.Tests.Programs;

/// <summary>What the tutorial does with curl.</summary>
internal sealed class ToscaClient(CoreProgram core) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = core.Tosca };

    public async Task<string> RunAsync(string recipe) => await PostAsync("run", recipe);

    public async Task<string> DeleteAsync(string recipe) => await PostAsync("delete", recipe);

    public Task<string> GetAsync(string path) => _http.GetStringAsync(path);

    public void Dispose() => _http.Dispose();

    private async Task<string> PostAsync(string verb, string recipe)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, verb)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(recipe)),
        };
        request.Headers.Add("xos-username", "admin@opencord.org");
        request.Headers.Add("xos-password", "letmein");
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return text;
    }
}
