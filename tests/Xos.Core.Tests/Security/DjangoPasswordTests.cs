using Microsoft.AspNetCore.Identity;
using Xos.Core.Security;

namespace Xos.Core.Tests.Security;

public sealed class DjangoPasswordTests
{
    // Django's own hasher made them: of 'letmein', of 'pässwörd', and of 'letmein' with a salt and a count as later versions have.
    [Theory]
    [InlineData("letmein", "pbkdf2_sha256$36000$Zq3fXK1hT0uB$oBTIbfX0b1BkEKsSPAjwUr2pylkjtuwjBqmMdYsStAQ=")]
    [InlineData("pässwörd", "pbkdf2_sha256$36000$k2mVd8sQ0pLx$IIXvBAF7uMYELydrR/SMwVT7vRW95R7GL35tRrxm6F8=")]
    [InlineData("letmein", "pbkdf2_sha256$260000$pW4GdC0oTt3vB8nY2kQeLs$dzbLZ4HHKyEZuyrsbkX22qbR9uzFU495jMM7ymNeLTE=")]
    public void What_the_reference_hashed_is_good_once_and_then_hashed_anew(string password, string hash)
    {
        Passwords.Verify(hash, password).ShouldBe(PasswordVerificationResult.SuccessRehashNeeded);
        Passwords.Verify(hash, password + " ").ShouldBe(PasswordVerificationResult.Failed);
        Passwords.Verify(hash, "").ShouldBe(PasswordVerificationResult.Failed);
        Passwords.Verify(hash, hash).ShouldBe(PasswordVerificationResult.Failed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("letmein")]
    [InlineData("pbkdf2_sha1$36000$salt$oBTIbfX0b1BkEKsSPAjwUr2pylkjtuwjBqmMdYsStAQ=")]
    [InlineData("pbkdf2_sha256$36000$$oBTIbfX0b1BkEKsSPAjwUr2pylkjtuwjBqmMdYsStAQ=")]
    [InlineData("pbkdf2_sha256$0$salt$oBTIbfX0b1BkEKsSPAjwUr2pylkjtuwjBqmMdYsStAQ=")]
    [InlineData("pbkdf2_sha256$-1$salt$oBTIbfX0b1BkEKsSPAjwUr2pylkjtuwjBqmMdYsStAQ=")]
    [InlineData("pbkdf2_sha256$10000001$salt$oBTIbfX0b1BkEKsSPAjwUr2pylkjtuwjBqmMdYsStAQ=")]
    [InlineData("pbkdf2_sha256$36000$salt$oBTIbfX0b1BkEKsSPAjwUr2pylkjtuwjBqmMdYs=")]
    [InlineData("pbkdf2_sha256$36000$salt$no base64")]
    [InlineData("pbkdf2_sha256$36000$salt$")]
    [InlineData("pbkdf2_sha256$36000$sa$lt$oBTIbfX0b1BkEKsSPAjwUr2pylkjtuwjBqmMdYsStAQ=")]
    public void Another_form_is_no_hash(string text) => DjangoPassword.TryParse(text).ShouldBeNull();
}
