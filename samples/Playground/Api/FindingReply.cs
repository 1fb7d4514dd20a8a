namespace Playground.Api;

/// <summary>What is wrong or worth saying, where, and what to write instead.</summary>
/// <param name="Part"><c>equation</c>, <c>signature</c> or <c>whole</c>: which text the place is in.</param>
internal sealed record FindingReply(string Id, string Severity, string Message, string Part, int Start, int Length, FixReply[] Fixes)
{
    public const string InEquation = "equation";
    public const string InSignature = "signature";
    public const string InWhole = "whole";

    public static FindingReply Whole(string message) => new("", "error", message, InWhole, 0, 0, []);
}
