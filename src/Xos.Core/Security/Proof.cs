namespace Xos.Core.Security;

/// <summary>What a caller sends to prove who it is.</summary>
internal abstract record Proof
{
    /// <summary>Reads the value of an <c>authorization</c> header; null when it is neither of the Basic nor of the Bearer scheme.</summary>
    public static Proof? Parse(string header) => (Proof?)BasicCredentials.Parse(header) ?? BearerSecret.Parse(header);
}
