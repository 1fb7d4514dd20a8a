namespace Playground.Api;

/// <summary>Why a request was not answered.</summary>
internal sealed record MessageReply(string Message);
