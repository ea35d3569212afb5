namespace Xos.Core.Tests.Records.StateMachine;

internal enum OracleType
{
    Text,
    Number,
    Bool,
    Date,
    Link,
    Set,
}
