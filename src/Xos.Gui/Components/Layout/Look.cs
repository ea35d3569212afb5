using MudBlazor;

namespace Xos.Gui.Components.Layout;

/// <summary>Colours and letters of all pages. Every pair of text and ground is readable: 4.5 to 1 at least.</summary>
internal static class Look
{
    private static readonly string[] Letters = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif"];

    /// <summary>Both themes.</summary>
    public static MudTheme Theme { get; } =
        new()
        {
            PaletteLight = new PaletteLight
            {
                Primary = "#1d4f8f",
                Secondary = "#8a4b00",
                AppbarBackground = "#12355f",
                AppbarText = "#ffffff",
                Background = "#f6f7f9",
                Surface = "#ffffff",
                DrawerBackground = "#ffffff",
                DrawerText = "#24303d",
                DrawerIcon = "#4a5a6a",
                TextPrimary = "#1b2530",
                TextSecondary = "#4d5b69",
                TextDisabled = "#6b7785",
                ActionDefault = "#4a5a6a",
                Success = "#1a6b35",
                Warning = "#8a5300",
                Error = "#b3261e",
                Info = "#0b5f8a",
                Divider = "#dfe4ea",
                LinesDefault = "#dfe4ea",
                LinesInputs = "#77848f",
                TableLines = "#e5e9ee",
            },
            PaletteDark = new PaletteDark
            {
                Primary = "#8ab8f5",
                PrimaryContrastText = "#0d1722",
                Secondary = "#f6a821",
                AppbarBackground = "#0d1722",
                AppbarText = "#e8eef5",
                Background = "#10161d",
                Surface = "#18212b",
                DrawerBackground = "#131b24",
                DrawerText = "#d5dde6",
                DrawerIcon = "#a9b6c3",
                TextPrimary = "#e8eef5",
                TextSecondary = "#b1bdc9",
                TextDisabled = "#93a0ad",
                ActionDefault = "#b1bdc9",
                Success = "#7fd49a",
                SuccessContrastText = "#0d1722",
                Warning = "#f3b95f",
                WarningContrastText = "#0d1722",
                Error = "#ff9d94",
                ErrorContrastText = "#0d1722",
                Info = "#7cc7ee",
                InfoContrastText = "#0d1722",
                Divider = "#2b3744",
                LinesDefault = "#2b3744",
                LinesInputs = "#7f8d9a",
                TableLines = "#26313d",
            },
            Typography = new Typography
            {
                Default = new DefaultTypography { FontFamily = Letters, FontSize = ".9rem" },
                H4 = new H4Typography
                {
                    FontFamily = Letters,
                    FontSize = "1.6rem",
                    FontWeight = "600",
                },
                H5 = new H5Typography
                {
                    FontFamily = Letters,
                    FontSize = "1.25rem",
                    FontWeight = "600",
                },
                H6 = new H6Typography
                {
                    FontFamily = Letters,
                    FontSize = "1.05rem",
                    FontWeight = "600",
                },
                Button = new ButtonTypography
                {
                    FontFamily = Letters,
                    TextTransform = "none",
                    FontWeight = "600",
                },
            },
            LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px", DrawerWidthLeft = "272px" },
        };
}
