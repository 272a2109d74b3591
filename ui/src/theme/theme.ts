import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  InputWrapper,
  type MantineColorsTuple,
  Modal,
} from "@mantine/core";

const act: MantineColorsTuple = [
  "#eaf1fc",
  "#d3e2f8",
  "#a6c4f0",
  "#82b4ff",
  "#4f89dd",
  "#3b78d0",
  "#2c69c7",
  "#1f5fbf",
  "#194d9b",
  "#123a76",
];

/** Mantine's red, darker where white words stand on it: the filled button of light (7), of dark (6), and under the pointer. */
const red: MantineColorsTuple = [
  "#fff5f5",
  "#ffe3e3",
  "#ffc9c9",
  "#ffa8a8",
  "#ff8787",
  "#ff6b6b",
  "#c0362d",
  "#b3261e",
  "#971e17",
  "#7d1812",
];

/** Mantine's greys of the dark scheme, in our ink. */
const dark: MantineColorsTuple = [
  "#e6edf3",
  "#c9d3dd",
  "#8f9dab",
  "#738292",
  "#2b3743",
  "#222d38",
  "#10161d",
  "#171f28",
  "#10161d",
  "#0b1016",
];

/** Inter for Latin, Noto for Chinese as Hong Kong writes it; the program brings Inter along, Debian brings Noto. */
const FONT = '"Inter Variable", "Noto Sans CJK HK", "Noto Sans HK", system-ui, sans-serif';

export const theme = createTheme({
  fontFamily: FONT,
  fontFamilyMonospace: '"DejaVu Sans Mono", ui-monospace, monospace',
  fontSizes: { xs: "12px", sm: "13px", md: "13.5px", lg: "15px", xl: "18px" },
  headings: { fontFamily: FONT, fontWeight: "650" },
  colors: { act, dark, red },
  primaryColor: "act",
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: "8px",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Modal: Modal.extend({
      styles: {
        content: { background: "var(--card)" },
        header: { background: "var(--card)" },
        title: { fontSize: 16, fontWeight: 650 },
      },
    }),
    // What one can write in or tick has an edge of 3:1 (WCAG 2.2, 1.4.11); see controls.css.
    InputWrapper: InputWrapper.extend({
      styles: { label: { marginBottom: 3 }, description: { lineHeight: 1.35 } },
    }),
    Button: Button.extend({
      defaultProps: { size: "xs" },
      // The main action is ink, as print is: the accent stays free for what is chosen or in focus.
      vars: (_theme, props) =>
        (props.variant === undefined || props.variant === "filled") && props.color === undefined
          ? {
              root: {
                "--button-bg": "var(--ink)",
                "--button-hover": "var(--ink2)",
                "--button-color": "var(--card)",
                "--button-bd": "1px solid transparent",
              },
            }
          : { root: {} },
    }),
  },
});

/** Mantine's own variables, told to use our tokens (which know light and dark themselves). */
const OURS = {
  "--mantine-color-body": "var(--bg)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink2)",
  "--mantine-color-placeholder": "var(--ink3)",
  "--mantine-color-default": "var(--card)",
  "--mantine-color-default-hover": "var(--line2)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--line)",
  "--mantine-color-error": "var(--no)",
  "--mantine-color-anchor": "var(--act)",
};

// Said for each scheme: what Mantine says there is stronger than what stands at the root.
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: OURS, dark: OURS });
