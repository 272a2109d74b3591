import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { theme } from "./theme";

const css = readFileSync("src/theme/tokens.css", "utf8");
const light = tokens(/:root \{([^}]*)\}/);
const dark = { ...light, ...tokens(/\[data-mantine-color-scheme="dark"\] \{([^}]*)\}/) };

/** Text on its grounds, as the style sheets use them. */
const PAIRS = [
  ...["card", "card2", "bg", "act-bg"].flatMap((ground) =>
    ["ink", "ink2", "ink3"].map((ink) => [ink, ground]),
  ),
  ...["card", "card2", "bg", "go-bg"].map((ground) => ["go", ground]),
  ...["card", "card2", "bg", "no-bg"].map((ground) => ["no", ground]),
  ...["card", "card2", "bg", "wait-bg"].map((ground) => ["wait", ground]),
  ...["card", "card2", "bg", "act-bg"].map((ground) => ["act", ground]),
  ["ink2", "line2"],
  ["on-solid", "no-solid"],
  ["on-solid", "no-solid-hover"],
  ["on-solid", "act-solid"],
  ["card", "ink"],
  ["card", "ink2"],
] as [string, string][];

test.each(PAIRS)("%s on %s reaches 4.5:1 in light and in dark (WCAG 2.2 AA)", (ink, ground) => {
  for (const scheme of [light, dark]) {
    expect(contrast(scheme[ink], scheme[ground])).toBeGreaterThanOrEqual(4.5);
  }
});

test.each(["card", "bg"])("the edge of a field reaches 3:1 on %s (WCAG 2.2, 1.4.11)", (ground) => {
  for (const scheme of [light, dark]) {
    expect(contrast(scheme["line-strong"], scheme[ground])).toBeGreaterThanOrEqual(3);
  }
});

test("the bars of a sound that were not played reach 3:1 on its picture (WCAG 2.2, 1.4.11)", () => {
  const player = readFileSync("src/recordings/Player.module.css", "utf8");
  const colour = (of: RegExp) => of.exec(player)?.[1] ?? "";
  const bar = colour(/\.bar \{\s*fill: var\(--([\w-]+)\)/);
  const ground = colour(/\.picture \{[^}]*background: var\(--([\w-]+)\)/);
  for (const scheme of [light, dark]) {
    expect(contrast(scheme[bar], scheme[ground])).toBeGreaterThanOrEqual(3);
  }
});

// Mantine fills a button with the primary shade of the scheme, and with the next one under the pointer; its words are white.
test.each(["light", "dark"] as const)("white on a red button reaches 4.5:1 in %s", (scheme) => {
  const shade = theme.primaryShade as Record<typeof scheme, number>;
  for (const at of [shade[scheme], shade[scheme] + 1]) {
    expect(contrast("#ffffff", theme.colors?.red?.[at])).toBeGreaterThanOrEqual(4.5);
  }
});

function tokens(block: RegExp): Record<string, string> {
  const inside = block.exec(css)?.[1] ?? "";
  return Object.fromEntries(
    [...inside.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((found) => [found[1], found[2]]),
  );
}

/** WCAG 2.2: (lighter + 0.05) / (darker + 0.05) of the relative luminances. */
function contrast(one = "", other = ""): number {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
