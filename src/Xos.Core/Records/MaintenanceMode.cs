namespace Xos.Core.Records;

/// <summary>What a core does not do while it is maintained, from nothing to everything: the field <c>maintenance_mode</c> of XOSCore.</summary>
internal enum MaintenanceMode
{
    /// <summary>Everything goes on.</summary>
    Normal,

    /// <summary>Nothing new is declared; synchronizers finish what was.</summary>
    Drain,

    /// <summary>Nothing is changed.</summary>
    ReadOnly,

    /// <summary>Administrators alone are answered.</summary>
    Offline,
}
