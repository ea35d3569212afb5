namespace Xos.Models;

public partial class User
{
    /// <summary>The email address, which is what a user logs in with.</summary>
    public override string ToString() => Email.Length > 0 ? Email : base.ToString();
}
