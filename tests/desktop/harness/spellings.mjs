// One Hong Kong number as people and programs write it. All of them are the same line at the same door.

/** The spellings of an E.164 number of Hong Kong. */
export function spellings(e164) {
  const local = e164.replace("+852", "");
  const [front, back] = [local.slice(0, 4), local.slice(4)];
  const wide = (text) => [...text].map((digit) => String.fromCodePoint(digit.codePointAt(0) + 0xfee0)).join("");
  return [
    e164,
    `852${local}`,
    `00852 ${front} ${back}`,
    `+852-${front}-${back}`,
    `(852) ${front} ${back}`,
    `tel:+852-${front}-${back}`,
    local,
    `${front} ${back}`,
    `${front}-${back}`,
    wide(local),
    ` ${front}\u00A0${back} `,
  ];
}

export const CHANNELS = ["voice", "sms", "whatsapp"];

/** "+852 9123 4567" as it stands on the screen, to E.164. */
export const e164Of = (shown) => shown.replace(/[^+\d]/g, "");

/** "+85291234567" as the screen writes it when it may not be read out: "91•• •567". */
export const maskOf = (e164) => `${e164.slice(4, 6)}•• •${e164.slice(-3)}`;
