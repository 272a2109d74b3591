// Key names as people write them, to the code points of the WebDriver standard (section "Keyboard actions").
const codes = {
  Backspace: "\uE003",
  Tab: "\uE004",
  Enter: "\uE007",
  Shift: "\uE008",
  Control: "\uE009",
  Alt: "\uE00A",
  Escape: "\uE00C",
  Space: " ",
  PageUp: "\uE00E",
  PageDown: "\uE00F",
  End: "\uE010",
  Home: "\uE011",
  Left: "\uE012",
  Up: "\uE013",
  Right: "\uE014",
  Down: "\uE015",
  Delete: "\uE017",
  F1: "\uE031",
  F2: "\uE032",
  F3: "\uE033",
  F4: "\uE034",
  F5: "\uE035",
  F6: "\uE036",
  F7: "\uE037",
  F8: "\uE038",
  F9: "\uE039",
  F10: "\uE03A",
  F11: "\uE03B",
  F12: "\uE03C",
};

/** "Control+k" or "F8" to WebDriver key actions: modifiers down, key down and up, modifiers up. */
export function keyActions(chord) {
  const names = chord === "+" ? ["+"] : chord.split("+");
  const values = names.map((name) => codes[name] ?? only(name));
  const down = values.map((value) => ({ type: "keyDown", value }));
  const up = values.toReversed().map((value) => ({ type: "keyUp", value }));
  return [...down, ...up];
}

function only(name) {
  if ([...name].length === 1) return name;
  throw new Error(`no key is called ${name}`);
}
