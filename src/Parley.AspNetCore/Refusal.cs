using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Parley.AspNetCore;

/// <summary>Why an upgrade request gets no connection: a status and a text for whoever looks at the answer.</summary>
internal sealed record Refusal(int Status, string Text)
{
    public Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(Text, context.RequestAborted);
    }
}
